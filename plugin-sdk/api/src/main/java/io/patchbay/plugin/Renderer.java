package io.patchbay.plugin;

import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns records into a document for people or for other programs. Offers the action {@code render}.
 *
 * @param <O> the options of one call: a record, from which the published JSON Schema is derived, or {@code JsonObject}
 */
@ConsumerType
public interface Renderer<O> extends Plugin {
    /**
     * Reads rows until {@code in} is exhausted and writes one document to {@code out}. {@link RecordReader#summary()} tells,
     * after the last row, what earlier steps counted and complained about.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    void render(O options, RecordReader in, BlobWriter out, Invocation invocation) throws Exception;
}
