package io.patchbay.api.action;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The actions of one plugin component, callable by name. Thread-safe. */
@ProviderType
public interface ActionPort {
    /** Returns what is offered, in the order of names. */
    List<ActionSpec> actions();

    /**
     * Calls an action and returns when it is done; for streams that means when all was read and written.
     *
     * @param input the input document; checked against the action's schema while it is bound
     * @param streams what streams in and out; only what the action's {@link ActionSpec} names is used
     * @return the answer; {@code null} of JSON if the action answers nothing
     * @throws io.patchbay.api.PatchbayException with {@link ActionCode#UNKNOWN_ACTION} or {@link ActionCode#INVALID_INPUT}
     * @throws Exception whatever the plugin threw
     */
    Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception;
}
