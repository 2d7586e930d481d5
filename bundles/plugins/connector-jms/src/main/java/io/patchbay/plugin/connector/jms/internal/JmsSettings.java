package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the connection says about the broker.
 *
 * @param host where it is
 * @param port where it listens
 * @param tls whether the connection is encrypted
 * @param user the account, if one is needed
 * @param authorities certificates in PEM form that are trusted instead of those of Java
 */
record JmsSettings(String host, int port, boolean tls, Optional<String> user, Optional<String> authorities) {
    private static final int USUAL_PORT = 61616;
    private static final List<String> SECURITIES = List.of("none", "tls");

    static JmsSettings of(Connection connection) {
        JsonObject settings = connection.settings();
        String endpoint = settings.text("endpoint")
                .orElseThrow(() -> PluginException.of(
                        "setting-missing",
                        "The connection has no 'endpoint': the broker, such as 'tcp://jms.example.com:61616'. Set it in the "
                                + "integration and call through that."));
        String security = settings.text("security").orElse(SECURITIES.get(0));
        if (!SECURITIES.contains(security)) {
            throw PluginException.of(
                    "invalid-setting", "Setting 'security' is '" + security + "': expected 'none' or 'tls'.");
        }
        boolean tls = security.equals("tls");
        URI uri = uri(endpoint);
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new JmsSettings(uri.getHost(), port, tls, settings.text("user"), settings.text("authorities"));
    }

    private static URI uri(String endpoint) {
        String fault = "Broker '" + endpoint + "': expected a host and a port, such as 'tcp://jms.example.com:61616'.";
        try {
            URI uri = URI.create(endpoint);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new PluginException("invalid-setting", fault, e);
        }
        throw PluginException.of("invalid-setting", fault);
    }

    String address() {
        return host + ":" + port;
    }
}
