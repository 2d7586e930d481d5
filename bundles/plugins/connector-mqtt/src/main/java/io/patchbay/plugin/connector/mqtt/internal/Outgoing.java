package io.patchbay.plugin.connector.mqtt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Makes messages of records. */
final class Outgoing {
    private final WriteOptions options;

    Outgoing(WriteOptions options) {
        this.options = options;
    }

    /** Returns the topic a record goes to. */
    String topic(Row row) {
        Optional<Json> named = options.whole() ? Optional.empty() : present(row.value(), "topic");
        String topic = named.map(Outgoing::text)
                .or(options::topic)
                .orElseThrow(() -> notAMessage(
                        row, "names no topic: set the option 'topic', or give the record the member 'topic'."));
        if (topic.isEmpty() || topic.contains("#") || topic.contains("+")) {
            throw notAMessage(row, "goes to topic '" + topic + "': expected a name without '#' and '+'.");
        }
        return topic;
    }

    MqttMessage message(Row row) {
        JsonObject record = row.value();
        if (options.whole()) {
            return new MqttMessage(bytes(record, row), options.qos(), options.retained(), new MqttProperties());
        }
        if (record.get("value").isEmpty()) {
            throw notAMessage(
                    row,
                    "has no 'value': expected {value} and if wanted topic, headers, retained. Or set 'whole', and the whole "
                            + "record is the payload.");
        }
        byte[] payload =
                present(record, "value").map(value -> bytes(value, row)).orElse(new byte[0]);
        return new MqttMessage(payload, options.qos(), retained(record, row), properties(record, row));
    }

    private boolean retained(JsonObject record, Row row) {
        Optional<Json> wanted = present(record, "retained");
        if (wanted.isPresent() && wanted.get().kind() != Json.Kind.BOOLEAN) {
            throw notAMessage(row, "has the member 'retained' '" + wanted.get() + "': expected true or false.");
        }
        return wanted.map(Json::asBoolean).orElse(options.retained());
    }

    private static MqttProperties properties(JsonObject record, Row row) {
        MqttProperties properties = new MqttProperties();
        present(record, "headers").ifPresent(headers -> {
            if (headers.kind() != Json.Kind.OBJECT) {
                throw notAMessage(row, "has the headers '" + headers + "': expected an object of texts.");
            }
            List<UserProperty> all = new ArrayList<>();
            headers.asObject().members().forEach((name, header) -> all.add(new UserProperty(name, text(header))));
            properties.setUserProperties(all);
        });
        return properties;
    }

    private byte[] bytes(Json value, Row row) {
        return switch (options.format()) {
            case JSON -> value.toString().getBytes(UTF_8);
            case TEXT -> text(value).getBytes(UTF_8);
            case BYTES -> {
                try {
                    yield Base64.getDecoder().decode(text(value));
                } catch (IllegalArgumentException e) {
                    throw new PluginException(
                            "not-bytes",
                            "Row " + row.number() + " has a value that is not Base64: " + e.getMessage()
                                    + ". Set 'format' to 'json' or 'text'.",
                            e);
                }
            }
        };
    }

    private static Optional<Json> present(JsonObject record, String member) {
        return record.get(member).filter(value -> value.kind() != Json.Kind.NULL);
    }

    private static String text(Json value) {
        return value.kind() == Json.Kind.STRING ? value.asText() : value.toString();
    }

    private static PluginException notAMessage(Row row, String fault) {
        return PluginException.of("not-a-message", "Row " + row.number() + " " + fault);
    }
}
