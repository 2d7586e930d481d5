package io.patchbay.plugin.connector.mqtt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.Base64;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Makes records of messages. */
final class Incoming {
    private final Format format;

    Incoming(Format format) {
        this.format = format;
    }

    JsonObject record(Arrived arrived) {
        var headers = JsonObject.builder();
        var properties = arrived.message().getProperties();
        if (properties != null) {
            for (UserProperty property : properties.getUserProperties()) {
                headers.put(property.getKey(), property.getValue());
            }
        }
        return JsonObject.builder()
                .put("topic", arrived.topic())
                .put("qos", arrived.qos())
                .put("retained", arrived.message().isRetained())
                .put("headers", headers.build())
                .put("value", arrived.payload().length == 0 ? JsonNull.NULL : value(arrived))
                .build();
    }

    private Json value(Arrived arrived) {
        return switch (format) {
            case TEXT -> Json.of(new String(arrived.payload(), UTF_8));
            case BYTES -> Json.of(Base64.getEncoder().encodeToString(arrived.payload()));
            case JSON -> {
                try {
                    yield Json.parse(new String(arrived.payload(), UTF_8));
                } catch (JsonException e) {
                    throw new PluginException(
                            "not-json",
                            "A message of topic '" + arrived.topic() + "' is not JSON: " + e.getMessage()
                                    + " Set 'format' to 'text' or 'bytes'.",
                            e);
                }
            }
        };
    }
}
