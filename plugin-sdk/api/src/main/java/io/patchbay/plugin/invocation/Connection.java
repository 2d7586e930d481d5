package io.patchbay.plugin.invocation;

import io.patchbay.plugin.json.JsonObject;
import org.osgi.annotation.versioning.ProviderType;

/** How a plugin reaches the outside with somebody's credentials. Thread-safe. */
@ProviderType
public interface Connection {
    /**
     * Returns what was configured for the integration the call goes through, secrets left out, with its {@code endpoint} if it has
     * one; an empty object if the call goes through none.
     */
    JsonObject settings();

    /** Returns the platform's guarded HTTP client, to which {@code net.connect ${connection}} opens the integration's endpoint. */
    OutboundHttp http();

    /**
     * Hands out the secret of this name: that of the integration, or else that of the workspace. Needs the permission {@code secret.reveal} and is audited.
     *
     * @throws PluginException with code {@code permission-denied} or {@code secret-not-found}
     */
    String reveal(String name);
}
