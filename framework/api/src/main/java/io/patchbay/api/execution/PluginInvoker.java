package io.patchbay.api.execution;

import io.patchbay.api.Caller;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.integration.Binding;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to call a plugin, in a fixed order: trace, audit and metrics, permission, admission, circuit, pin revision and
 * tier, deadline and budget, bind, call. A refusal at any step is traced, counted and audited. Thread-safe.
 */
@ProviderType
public interface PluginInvoker {
    /**
     * Calls an action and returns its answer. Blocks until then, until the deadline, or until the calling thread is interrupted,
     * which cancels the call and uses the interrupt up. The plugin runs on a thread of its own; one that does not end soon after
     * it was cancelled is abandoned.
     *
     * @throws io.patchbay.api.PatchbayException with {@link io.patchbay.api.action.ActionCode}
     */
    Json call(Caller caller, Call call, Streams streams);

    /**
     * Returns what is published of an action.
     *
     * @throws io.patchbay.api.PatchbayException with {@code PLUGIN_NOT_FOUND}, {@code PLUGIN_NOT_ENABLED} or
     *     {@code UNKNOWN_ACTION}
     */
    ActionSpec spec(Caller caller, String plugin, String action);

    /**
     * What to call.
     *
     * @param plugin the plugin's name, or the symbolic name of a bundle with one plugin
     * @param action the action's name
     * @param input the input document
     * @param timeout how long it may take; empty for the plugin's own budget or the default
     * @param execution the id of the execution or step it belongs to, to which log lines go; empty for a new one
     * @param binding the integration the call goes through, as it was when the call was made; empty if it goes through none
     */
    record Call(
            String plugin,
            String action,
            JsonObject input,
            Optional<Duration> timeout,
            Optional<String> execution,
            Optional<Binding> binding) {
        /** Makes a call that goes through no integration. */
        public Call(
                String plugin,
                String action,
                JsonObject input,
                Optional<Duration> timeout,
                Optional<String> execution) {
            this(plugin, action, input, timeout, execution, Optional.empty());
        }

        /** Returns a call without timeout and execution. */
        public static Call of(String plugin, String action, JsonObject input) {
            return new Call(plugin, action, input, Optional.empty(), Optional.empty());
        }

        /** Returns the same call through an integration. */
        public Call through(Binding integration) {
            return new Call(plugin, action, input, timeout, execution, Optional.of(integration));
        }
    }
}
