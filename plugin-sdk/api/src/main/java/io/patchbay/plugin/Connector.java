package io.patchbay.plugin;

import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reaches a system outside. Offers the actions {@code check} and {@code read}, and {@code discover} and {@code write} where the
 * implementation overrides them. Connecting and closing are the activation and deactivation of the component; what one call
 * needs of somebody's account comes with {@link Invocation#connection()}.
 *
 * @param <R> the options of {@code read}: a record, from which the published JSON Schema is derived, or {@code JsonObject}
 * @param <W> the options of {@code write}, likewise; {@code JsonObject} where nothing can be written
 */
@ConsumerType
public interface Connector<R, W> extends Plugin {
    /**
     * Makes one harmless round trip and says whether the connection works; never changes anything on the other side.
     *
     * @throws Exception when the check itself could not be made; a peer that refuses is a result, not an exception
     */
    CheckResult check(Invocation invocation) throws Exception;

    /**
     * Says what can be read and written there.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    default Catalog discover(Invocation invocation) throws Exception {
        throw PluginException.of("not-offered", "This connector has no action 'discover'.");
    }

    /**
     * Writes the rows that the options select to {@code out}. File-like content is written as {@code Chunk} rows.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    void read(R options, RecordWriter out, Invocation invocation) throws Exception;

    /**
     * Writes all rows of {@code in} to the other side.
     *
     * @throws Exception a {@code PluginException} fails the call with the plugin's own code, anything else with a general one
     */
    default void write(W options, RecordReader in, Invocation invocation) throws Exception {
        throw PluginException.of("not-offered", "This connector has no action 'write'.");
    }
}
