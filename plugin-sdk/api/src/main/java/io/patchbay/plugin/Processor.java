package io.patchbay.plugin;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides which records go on, and combines them: filters, batches, removes duplicates, aggregates. Offers the action
 * {@code process}.
 *
 * @param <O> the options of one call: a record, from which the published JSON Schema is derived, or {@code JsonObject}
 */
@ConsumerType
public interface Processor<O> extends Plugin {
    /**
     * Reads rows until {@code in} is exhausted and writes those that follow from them.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    void process(O options, RecordReader in, RecordWriter out, Invocation invocation) throws Exception;
}
