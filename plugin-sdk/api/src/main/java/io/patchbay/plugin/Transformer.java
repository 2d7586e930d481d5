package io.patchbay.plugin;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Changes the form of records: parses, reshapes, converts. Offers the action {@code transform}.
 *
 * @param <O> the options of one call: a record, from which the published JSON Schema is derived, or {@code JsonObject}
 */
@ConsumerType
public interface Transformer<O> extends Plugin {
    /**
     * Reads rows until {@code in} is exhausted and writes what they become.
     *
     * <p>Where one row becomes one or more, these keep its number ({@code row.with(value)}), so that a later complaint still
     * names the row of the source. Blocks whenever the reader of {@code out} is slower; holds no more than it needs.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    void transform(O options, RecordReader in, RecordWriter out, Invocation invocation) throws Exception;
}
