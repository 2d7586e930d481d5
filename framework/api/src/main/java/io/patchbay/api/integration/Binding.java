package io.patchbay.api.integration;

import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a call through an integration is bound to.
 *
 * @param integration the id of the integration
 * @param plugin the symbolic name of the plugin it calls
 * @param endpoint where it leads, as {@code https://host:port/path}, its host in one form: what the permission
 *     {@code net.connect ${connection}} stands for in this call; empty if it leads nowhere
 * @param privateEndpoint whether that host is open though its address is private, because an administrator allows it
 * @param settings what was configured, secrets left out
 * @param secrets under which name of the secret store the value of each secret is; copied
 */
public record Binding(
        String integration,
        String plugin,
        Optional<URI> endpoint,
        boolean privateEndpoint,
        JsonObject settings,
        Map<String, String> secrets) {
    /** What the names of all secrets of integrations begin with in the secret store; a plugin cannot ask for them by these. */
    public static final String SECRETS = "integration/";

    /** Copies the names. */
    public Binding {
        secrets = Map.copyOf(secrets);
    }
}
