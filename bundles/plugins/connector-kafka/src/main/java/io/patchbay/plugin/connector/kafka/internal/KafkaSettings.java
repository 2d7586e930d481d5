package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * What the connection says about the cluster.
 *
 * @param servers the brokers to begin with, {@code host:port}; copied
 * @param properties what every client is made with; copied
 */
record KafkaSettings(List<Server> servers, Map<String, Object> properties) {
    private static final int USUAL_PORT = 9092;
    private static final int PATIENCE = 20_000;
    private static final List<String> PROTOCOLS = List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

    /** Part of the names of the library's management beans, and so of the permissions of the plugin. */
    private static final String CLIENT = "patchbay";

    KafkaSettings {
        servers = List.copyOf(servers);
        properties = Map.copyOf(properties);
    }

    static KafkaSettings of(Connection connection) {
        JsonObject settings = connection.settings();
        List<Server> servers = new ArrayList<>();
        servers.add(Server.of(settings.text("endpoint")
                .orElseThrow(() -> PluginException.of(
                        "setting-missing",
                        "The connection has no 'endpoint': a broker, such as 'tcp://kafka.example.com:9092'. Set it in the "
                                + "integration and call through that."))));
        settings.text("servers").stream()
                .flatMap(more -> List.of(more.trim().split("[,\\s]+", -1)).stream())
                .forEach(more -> servers.add(Server.of("tcp://" + more)));

        Map<String, Object> properties = new HashMap<>();
        properties.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                servers.stream().map(Server::toString).toList());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT);
        // Management beans and telemetry would be seen by others than the platform, which counts by itself.
        properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        properties.put("enable.metrics.push", false);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
        secure(settings, connection, properties);
        return new KafkaSettings(servers, properties);
    }

    /** Returns these properties and others. */
    Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(more);
        return all;
    }

    private static void secure(JsonObject settings, Connection connection, Map<String, Object> properties) {
        String protocol = oneOf(settings, "security", PROTOCOLS);
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        settings.text("authorities").ifPresent(certificates -> {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, certificates);
        });
        if (!protocol.startsWith("SASL")) {
            return;
        }
        String user = settings.text("user")
                .orElseThrow(() -> PluginException.of(
                        "setting-missing",
                        "The connection has no 'user', which 'security' " + protocol
                                + " needs. Set it in the integration."));
        properties.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                PasswordLogin.class.getName() + " required username=" + quoted(user) + " password="
                        + quoted(connection.reveal("password")) + ";");
    }

    private static String oneOf(JsonObject settings, String name, List<String> values) {
        String value = settings.text(name).orElse(values.get(0));
        if (!values.contains(value)) {
            throw PluginException.of(
                    "invalid-setting",
                    "Setting '" + name + "' is '" + value + "': expected one of " + String.join(", ", values) + ".");
        }
        return value;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A broker. */
    record Server(String host, int port) {
        private static Server of(String endpoint) {
            try {
                URI uri = URI.create(endpoint);
                if (uri.getHost() != null) {
                    return new Server(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
                }
            } catch (IllegalArgumentException e) {
                throw new PluginException("invalid-setting", fault(endpoint), e);
            }
            throw PluginException.of("invalid-setting", fault(endpoint));
        }

        private static String fault(String endpoint) {
            return "Broker '" + endpoint + "': expected a host and a port, such as 'tcp://kafka.example.com:9092'.";
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
