package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/**
 * What the connection says about the server.
 *
 * @param root the folder that everything is limited to
 * @param key whether a private key is the credential, and not a password
 * @param trusted which host keys are the server's
 */
record SftpSettings(String host, int port, String user, Optional<String> root, boolean key, HostKeys trusted) {
    private static final int USUAL_PORT = 22;

    static SftpSettings of(Connection connection) {
        JsonObject settings = connection.settings();
        URI endpoint = endpoint(required(settings, "endpoint", "the server, such as 'tcp://files.example.com:22'"));
        int port = endpoint.getPort() < 0 ? USUAL_PORT : endpoint.getPort();
        String auth = settings.text("auth").orElse("password");
        if (!auth.equals("password") && !auth.equals("key")) {
            throw PluginException.of(
                    "invalid-setting",
                    "Setting 'auth' is '" + auth + "': expected 'password', or 'key' for the secret 'privateKey'.");
        }
        return new SftpSettings(
                endpoint.getHost(),
                port,
                required(settings, "user", "the name of the account there"),
                settings.text("root"),
                auth.equals("key"),
                HostKeys.of(settings, endpoint.getHost(), port));
    }

    String address() {
        return host + ":" + port;
    }

    private static URI endpoint(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new PluginException("invalid-setting", notAnEndpoint(text), e);
        }
        if (uri.getHost() == null) {
            throw PluginException.of("invalid-setting", notAnEndpoint(text));
        }
        return uri;
    }

    private static String notAnEndpoint(String text) {
        return "Endpoint '" + text + "': expected a host and a port, such as 'tcp://files.example.com:22'.";
    }

    private static String required(JsonObject settings, String name, String meaning) {
        return settings.text(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> PluginException.of(
                        "setting-missing",
                        "The connection has no '" + name + "': " + meaning
                                + ". Set it in the integration and call through that."));
    }
}
