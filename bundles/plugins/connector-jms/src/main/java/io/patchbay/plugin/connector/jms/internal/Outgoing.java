package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Makes messages of records. */
final class Outgoing {
    private static final int HIGHEST = 9;

    private final WriteOptions options;
    private final Session session;

    Outgoing(WriteOptions options, Session session) {
        this.options = options;
        this.session = session;
    }

    Message message(Row row) throws JMSException {
        JsonObject record = row.value();
        if (options.whole()) {
            return body(record, row);
        }
        if (record.get("value").isEmpty()) {
            throw notAMessage(
                    row,
                    "has no 'value': expected {value} and if wanted headers, type, correlationId, priority. Or set 'whole', and "
                            + "the whole record is the body.");
        }
        Optional<Json> value = present(record, "value");
        Message message = value.isPresent() ? body(value.get(), row) : session.createTextMessage();
        if (present(record, "type").isPresent()) {
            message.setJMSType(text(present(record, "type").get()));
        }
        if (present(record, "correlationId").isPresent()) {
            message.setJMSCorrelationID(text(present(record, "correlationId").get()));
        }
        headers(record, message, row);
        return message;
    }

    /** Returns how urgent a record is: 4 unless it says otherwise. */
    int priority(Row row) {
        Optional<Json> wanted = options.whole() ? Optional.empty() : present(row.value(), "priority");
        if (wanted.isEmpty()) {
            return Message.DEFAULT_PRIORITY;
        }
        if (wanted.get().kind() == Json.Kind.NUMBER) {
            double number = wanted.get().asNumber().doubleValue();
            if (number >= 0 && number <= HIGHEST && number == Math.rint(number)) {
                return (int) number;
            }
        }
        throw notAMessage(row, "has the priority '" + wanted.get() + "': expected 0 to 9.");
    }

    private static void headers(JsonObject record, Message message, Row row) throws JMSException {
        Optional<Json> headers = present(record, "headers");
        if (headers.isEmpty()) {
            return;
        }
        if (headers.get().kind() != Json.Kind.OBJECT) {
            throw notAMessage(row, "has the headers '" + headers.get() + "': expected an object.");
        }
        for (Map.Entry<String, Json> header : headers.get().asObject().members().entrySet()) {
            if (!isName(header.getKey())) {
                throw notAMessage(
                        row,
                        "has the header '" + header.getKey()
                                + "': expected a name of letters, digits and '_', as selectors need it.");
            }
            if (!header.getKey().startsWith("JMS")) {
                message.setObjectProperty(header.getKey(), plain(header.getValue()));
            }
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static Object plain(Json value) {
        return switch (value.kind()) {
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> number(value.asNumber());
            default -> text(value);
        };
    }

    private static Object number(JsonNumber number) {
        // A condition, so that no branch makes a long a double.
        if (number.isIntegral() && number.integer().bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number.doubleValue();
    }

    private Message body(Json value, Row row) throws JMSException {
        return switch (options.format()) {
            case JSON -> session.createTextMessage(value.toString());
            case TEXT -> session.createTextMessage(text(value));
            case BYTES -> {
                try {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(Base64.getDecoder().decode(text(value)));
                    yield message;
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
