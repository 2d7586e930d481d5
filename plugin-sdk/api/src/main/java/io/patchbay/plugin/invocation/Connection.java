package io.patchbay.plugin.invocation;

import io.patchbay.plugin.json.JsonObject;
import org.osgi.annotation.versioning.ProviderType;

/** How a plugin reaches the outside with somebody's credentials. Thread-safe. */
@ProviderType
public interface Connection {
    /** Returns what was configured for this connection, secrets left out; an empty object if nothing was. */
    JsonObject settings();

    /** Returns the platform's guarded HTTP client; authentication is added on the platform's side. */
    OutboundHttp http();

    /**
     * Hands out the secret of this name. Needs the permission {@code secret.reveal} and is audited.
     *
     * @throws PluginException with code {@code permission-denied} or {@code secret-not-found}
     */
    String reveal(String name);
}
