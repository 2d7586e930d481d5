package io.patchbay.plugin.connector.jms.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes records of messages. Objects of Java are never made of what comes. */
final class Incoming {
    private final Format format;

    Incoming(Format format) {
        this.format = format;
    }

    JsonObject record(Message message) throws JMSException {
        var headers = JsonObject.builder();
        for (String name : names(message.getPropertyNames())) {
            headers.put(name, plain(message.getObjectProperty(name)));
        }
        return JsonObject.builder()
                .put("id", plain(message.getJMSMessageID()))
                .put("timestamp", message.getJMSTimestamp())
                .put("type", plain(message.getJMSType()))
                .put("correlationId", plain(message.getJMSCorrelationID()))
                .put("priority", message.getJMSPriority())
                .put("redelivered", message.getJMSRedelivered())
                .put("headers", headers.build())
                .put("value", value(message))
                .build();
    }

    private Json value(Message message) throws JMSException {
        if (message instanceof MapMessage map) {
            var members = JsonObject.builder();
            for (String name : names(map.getMapNames())) {
                members.put(name, plain(map.getObject(name)));
            }
            return members.build();
        }
        if (message instanceof TextMessage text) {
            String content = text.getText();
            return content == null ? JsonNull.NULL : value(content.getBytes(UTF_8), message);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(content);
            return value(content, message);
        }
        if (message.getClass().getSimpleName().equals("ActiveMQMessage")) {
            return JsonNull.NULL;
        }
        throw PluginException.of(
                "not-readable",
                "Message '" + message.getJMSMessageID()
                        + "' is an object or a stream of Java: expected a text, bytes or a map."
                        + " Leave it out with 'selector', or have it sent otherwise.");
    }

    private Json value(byte[] content, Message message) throws JMSException {
        return switch (format) {
            case TEXT -> Json.of(new String(content, UTF_8));
            case BYTES -> Json.of(Base64.getEncoder().encodeToString(content));
            case JSON -> {
                try {
                    yield Json.parse(new String(content, UTF_8));
                } catch (JsonException e) {
                    throw new PluginException(
                            "not-json",
                            "Message '" + message.getJMSMessageID() + "' is not JSON: " + e.getMessage()
                                    + " Set 'format' to 'text' or 'bytes'.",
                            e);
                }
            }
        };
    }

    private static List<String> names(Enumeration<?> names) {
        return Collections.list(names).stream().map(String::valueOf).toList();
    }

    private static Json plain(@Nullable Object value) {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof Boolean flag) {
            return Json.of(flag);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? JsonNumber.of(number) : Json.of(value.toString());
        }
        if (value instanceof Number number) {
            return Json.of(number.longValue());
        }
        if (value instanceof byte[] bytes) {
            return Json.of(Base64.getEncoder().encodeToString(bytes));
        }
        return Json.of(value.toString());
    }
}
