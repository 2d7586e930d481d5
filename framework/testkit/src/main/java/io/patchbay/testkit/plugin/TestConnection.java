package io.patchbay.testkit.plugin;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;

/**
 * A connection with what a test says.
 *
 * @param settings what was configured
 * @param secrets the secrets by name; copied
 * @param http what answers requests
 */
public record TestConnection(JsonObject settings, Map<String, String> secrets, OutboundHttp http)
        implements Connection {
    /** Nothing configured, no secrets, and no request succeeds. */
    public static final TestConnection NONE = new TestConnection(JsonObject.EMPTY, Map.of(), request -> {
        throw PluginException.of(
                "peer-unreachable", "No peer for '" + request.uri() + "': give TestConnection an OutboundHttp.");
    });

    /** Copies the secrets. */
    public TestConnection {
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String reveal(String name) {
        String secret = secrets.get(name);
        if (secret == null) {
            throw PluginException.of("secret-not-found", "Secret '" + name + "' not found.");
        }
        return secret;
    }
}
