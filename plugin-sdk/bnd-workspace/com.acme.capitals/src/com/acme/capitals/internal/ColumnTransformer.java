package com.acme.capitals.internal;

import io.patchbay.plugin.Transformer;
import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/** Writes a text column in capitals. One instance serves all calls at the same time, so it keeps nothing between them. */
@Component(service = Transformer.class)
@PatchbayPlugin(
        patchbay_plugin_name = "transformer-capitals",
        patchbay_plugin_type = "transformer",
        patchbay_plugin_description = "Writes a text column in capitals")
public final class ColumnTransformer implements Transformer<ColumnTransformer.Options> {
    /** What a caller sends; forms, documentation and checks are made of it. */
    @Describe("Which column is changed.")
    public record Options(@Describe(value = "The column.", defaultValue = "\"name\"") String column) {}

    @Override
    public void transform(Options options, RecordReader in, RecordWriter out, Invocation invocation) {
        in.forEach(row -> {
            String text = row.value()
                    .text(options.column())
                    .orElseThrow(() -> PluginException.of(
                            "no-text",
                            "Row " + row.number() + " has no text '" + options.column() + "'. Correct the option 'column'."));
            out.write(row.with(row.value().toBuilder()
                    .put(options.column(), text.toUpperCase(Locale.ROOT))
                    .build()));
        });
    }
}
