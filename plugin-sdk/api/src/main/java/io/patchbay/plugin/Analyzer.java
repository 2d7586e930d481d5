package io.patchbay.plugin;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Measures records and reports on them. Offers the action {@code analyze}.
 *
 * @param <O> the options of one call: a record, from which the published JSON Schema is derived, or {@code JsonObject}
 * @param <R> the report: a record, or a {@code Json}
 */
@ConsumerType
public interface Analyzer<O, R> extends Plugin {
    /**
     * Reads rows until {@code in} is exhausted and returns what was found. Memory stays bounded however many rows there are.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    R analyze(O options, RecordReader in, Invocation invocation) throws Exception;
}
