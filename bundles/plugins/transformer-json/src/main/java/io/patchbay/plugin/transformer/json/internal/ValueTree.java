package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Makes our JSON of the value a parser stands at, up to a length. */
final class ValueTree {
    private static final int MAX_LONG_DIGITS = 18;

    private final JsonParser parser;
    private final FileRecords records;
    private int left;

    ValueTree(JsonParser parser, FileRecords records) {
        this.parser = parser;
        this.records = records;
    }

    /** Reads the value whose first token is the current one, to its last. */
    Json read() {
        left = records.options().maxRecordLength();
        return value();
    }

    private Json value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> Json.of(counted(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(counted(parser.getString()));
            case VALUE_TRUE -> Json.of(true);
            case VALUE_FALSE -> Json.of(false);
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new JsonException("Expected a value, found '" + parser.currentToken() + "'.");
        };
    }

    private JsonObject object() {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = counted(parser.currentName());
            parser.nextToken();
            if (members.putIfAbsent(name, value()) != null) {
                throw new JsonException("Member '" + name + "' stands twice.");
            }
        }
        return JsonObject.of(members);
    }

    private JsonArray array() {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            left--;
            values.add(value());
        }
        return new JsonArray(values);
    }

    private static JsonNumber number(String digits) {
        boolean plain =
                digits.length() <= MAX_LONG_DIGITS && digits.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        if (plain) {
            return JsonNumber.of(Long.parseLong(digits));
        }
        try {
            return JsonNumber.of(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            throw new JsonException("Number '" + digits + "' has an exponent that is too large.");
        }
    }

    private String counted(String text) {
        left -= text.length() + 1;
        if (left < 0) {
            throw records.tooLong();
        }
        return text;
    }
}
