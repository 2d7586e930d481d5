package io.patchbay.event.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.EventLog.Origin;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a CloudEvent 1.0 in the structured JSON form. Every fault is named by its JSON Pointer. */
final class CloudEventReader {
    private static final Set<String> TAKEN = Set.of("specversion", "id", "source", "type", "subject", "data");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");
    private static final Pattern JSON_TYPE = Pattern.compile("(?i)[a-z0-9.+-]+/([a-z0-9.+-]*\\+)?json *(;.*)?");
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int MAX_ID = 200;
    private static final int MAX_SOURCE = 500;
    private static final int MAX_TYPE = 100;
    private static final int MAX_SUBJECT = 1_000;
    private static final int MAX_ATTRIBUTES = 20_000;

    private final String pointer;
    private final JsonObject event;

    private CloudEventReader(String pointer, JsonObject event) {
        this.pointer = pointer;
        this.event = event;
    }

    /**
     * Reads one.
     *
     * @param pointer where it is in the body of the request: empty, or {@code /0}
     */
    static SentEvent read(String pointer, Json value) {
        if (value.kind() != Json.Kind.OBJECT) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    pointer,
                    "Expected a CloudEvent: a JSON object with specversion, id, source and type.");
        }
        return new CloudEventReader(pointer, value.asObject()).read();
    }

    private SentEvent read() {
        JsonObject attributes = attributes();
        String version = text("specversion", 10);
        if (!version.equals("1.0")) {
            throw fault("specversion", "specversion '" + version + "': expected '1.0'.");
        }
        Origin origin = new Origin(text("source", MAX_SOURCE), text("id", MAX_ID), attributes);
        String subject = event.get("subject").isEmpty() ? "" : text("subject", MAX_SUBJECT);
        return new SentEvent(text("type", MAX_TYPE), subject, data(), origin);
    }

    private JsonObject data() {
        if (event.get("data_base64").isPresent()) {
            throw fault("data_base64", "data_base64 is not taken: send a JSON object as 'data'.");
        }
        Json data = event.get("data").orElse(JsonObject.EMPTY);
        if (data.kind() != Json.Kind.OBJECT) {
            throw fault(
                    "data",
                    "data is a JSON " + data.kind().name().toLowerCase(java.util.Locale.ROOT)
                            + ": expected an object.");
        }
        return data.asObject();
    }

    /** What is kept as it was sent. Ours are left out: an event that came by another server has them of there. */
    private JsonObject attributes() {
        JsonObject.Builder kept = JsonObject.builder();
        for (Map.Entry<String, Json> member : event.members().entrySet()) {
            String name = member.getKey();
            if (TAKEN.contains(name) || CloudEventWriter.OURS.contains(name)) {
                continue;
            }
            switch (name) {
                case "time" -> time();
                case "datacontenttype" -> contentType();
                case "dataschema" -> text("dataschema", MAX_SOURCE);
                default -> extension(name, member.getValue());
            }
            kept.put(name, member.getValue());
        }
        JsonObject all = kept.build();
        if (all.toString().length() > MAX_ATTRIBUTES) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    pointer,
                    "Attributes of more than " + MAX_ATTRIBUTES + " characters: send what is long as 'data'.");
        }
        return all;
    }

    private void time() {
        String time = text("time", 64);
        try {
            OffsetDateTime.parse(time);
        } catch (DateTimeParseException e) {
            throw fault("time", "time '" + time + "': expected RFC 3339, such as '2026-01-31T12:00:00Z'.");
        }
    }

    private void contentType() {
        String type = text("datacontenttype", MAX_ID);
        if (!JSON_TYPE.matcher(type).matches()) {
            throw fault("datacontenttype", "datacontenttype '" + type + "': expected application/json.");
        }
    }

    private void extension(String name, Json value) {
        if (!EXTENSION.matcher(name).matches()) {
            throw fault(
                    name.replace("~", "~0").replace("/", "~1"),
                    "Attribute '" + Sql.fitting(name, 40) + "': expected 1 to 20 lower-case letters and digits.");
        }
        boolean plain = value.kind() == Json.Kind.STRING
                || value.kind() == Json.Kind.BOOLEAN
                || (value.kind() == Json.Kind.NUMBER && isInteger(value));
        if (!plain) {
            throw fault(name, "Attribute '" + name + "': expected a text, a boolean or an integer of 32 bits.");
        }
    }

    private static boolean isInteger(Json value) {
        BigDecimal number = value.asNumber().decimal();
        return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(MAX_INTEGER) <= 0;
    }

    private String text(String name, int max) {
        Json value = event.get(name)
                .orElseThrow(() -> fault(name, "Attribute '" + name + "' is missing: CloudEvents 1.0 requires it."));
        if (value.kind() != Json.Kind.STRING || value.asText().isBlank()) {
            throw fault(name, "Attribute '" + name + "': expected a text that is not empty.");
        }
        String text = value.asText();
        if (text.length() > max) {
            throw fault(
                    name,
                    "Attribute '" + name + "' of " + text.length() + " characters: expected at most " + max + ".");
        }
        if (text.indexOf('\0') >= 0) {
            throw fault(name, "Attribute '" + name + "' has a control character: expected text.");
        }
        return text;
    }

    private PatchbayException fault(String name, String message) {
        return PatchbayException.at(CommonCode.INVALID_VALUE, pointer + "/" + name, message);
    }
}
