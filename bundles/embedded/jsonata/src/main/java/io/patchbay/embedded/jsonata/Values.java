package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.Jsonata;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts between our JSON and the objects the library works with. */
final class Values {
    private Values() {}

    static Object toLibrary(Json value) {
        return switch (value.kind()) {
            case OBJECT -> new ObjectView(value.asObject());
            case ARRAY -> list(value.asArray());
            case STRING -> value.asText();
            case NUMBER -> number(value.asNumber());
            case BOOLEAN -> value.asBoolean();
            case NULL -> Jsonata.NULL_VALUE;
        };
    }

    private static List<Object> list(JsonArray array) {
        List<Object> values = new ArrayList<>(array.size());
        for (Json value : array) {
            values.add(toLibrary(value));
        }
        return values;
    }

    /** The library takes only its own whole numbers for indexes and ranges. */
    static Number number(JsonNumber number) {
        BigDecimal decimal = number.decimal();
        if (decimal.scale() == 0 && decimal.precision() <= 18) {
            return whole(decimal.longValue());
        }
        return new ExactNumber(number);
    }

    static Number whole(long value) {
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    /**
     * Converts a result.
     *
     * @throws JsonException if it contains what JSON cannot say: a function, an infinite number, too deep a nesting
     */
    static Json toJson(@Nullable Object value) {
        return toJson(value, 0);
    }

    private static Json toJson(@Nullable Object value, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new JsonException("It is nested deeper than " + Json.MAX_DEPTH + " levels.");
        }
        if (value == null || value == Jsonata.NULL_VALUE) {
            return JsonNull.NULL;
        }
        if (value instanceof String text) {
            return Json.of(text);
        }
        if (value instanceof Number number) {
            return toJson(number);
        }
        if (value instanceof Boolean truth) {
            return Json.of(truth);
        }
        if (value instanceof ObjectView view) {
            return view.object();
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (value instanceof List<?> list) {
            List<Json> values = new ArrayList<>(list.size());
            for (Object each : list) {
                values.add(toJson(each, depth + 1));
            }
            return new JsonArray(values);
        }
        throw new JsonException("It contains a function, expected data.");
    }

    private static JsonObject object(Map<?, ?> map, int depth) {
        JsonObject.Builder object = JsonObject.builder();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            object.put(String.valueOf(member.getKey()), toJson(member.getValue(), depth + 1));
        }
        return object.build();
    }

    private static JsonNumber toJson(Number number) {
        if (number instanceof ExactNumber exact) {
            return exact.exact();
        }
        if (number instanceof BigDecimal decimal) {
            return JsonNumber.of(decimal);
        }
        if (number instanceof Integer || number instanceof Long) {
            return Json.of(number.longValue());
        }
        return fromDouble(number.doubleValue());
    }

    /** A calculated whole number is written without decimals, as JSONata does. */
    private static JsonNumber fromDouble(double value) {
        long whole = (long) value;
        return whole == value && Math.abs(value) < 1L << 53 ? Json.of(whole) : Json.of(value);
    }
}
