package io.patchbay.worker.zoo;

import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Actions of its own. */
@Component(service = Plugin.class)
@PatchbayPlugin(patchbay_plugin_name = "zoo-custom", patchbay_plugin_type = "custom")
public final class Custom implements Plugin {
    /** Answers what it is asked. */
    @Action
    public Json echo(JsonObject input) {
        return input;
    }

    /** Answers a list. */
    @Action
    public List<Remote.Options> list(Remote.Options options) {
        return List.of(options, options);
    }

    /** Answers what it knows of the call. */
    @Action
    public JsonObject facts(Invocation invocation) {
        return JsonObject.builder()
                .put("id", invocation.id())
                .put("key", invocation.idempotencyKey())
                .put("deadline", invocation.deadline().toString())
                .put("settings", invocation.settings())
                .put("data", invocation.dataDirectory().toString())
                .put("cancelled", invocation.cancelled())
                .build();
    }

    /** Copies bytes. */
    @Action
    public void copy(Blob blob, BlobWriter out) throws IOException {
        try (InputStream bytes = blob.content().open();
                OutputStream document = out.open(blob.name(), blob.mediaType())) {
            bytes.transferTo(document);
        }
    }

    /** Fails in one of many ways. */
    @Action
    public void fail(JsonObject how, RecordWriter out) throws Exception {
        out.write(JsonObject.of("before", Json.of("the failure")));
        switch (how.text("how").orElse("")) {
            case "plugin" -> throw PluginException.of("file-not-found", "File 'a' not found.");
            case "io" -> throw new IOException("disk on fire");
            case "state" -> throw new IllegalStateException("odd", new IOException("deep"));
            case "error" -> throw new StackOverflowError("deep");
            default -> throw new IllegalArgumentException("how?");
        }
    }
}
