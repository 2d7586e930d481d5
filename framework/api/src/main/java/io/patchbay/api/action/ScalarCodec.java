package io.patchbay.api.action;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type whose values are single texts, numbers or truth values. */
final class ScalarCodec implements Codec {
    private final JsonObject schema;
    private final String expected;
    private final Function<Json, Object> reader;
    private final Function<Object, Json> writer;

    private ScalarCodec(
            JsonObject schema, String expected, Function<Json, Object> reader, Function<Object, Json> writer) {
        this.schema = schema;
        this.expected = expected;
        this.reader = reader;
        this.writer = writer;
    }

    /** Returns the codecs of all scalar types. */
    static Map<Class<?>, Codec> all() {
        Map<Class<?>, Codec> all = new HashMap<>();
        all.put(String.class, new ScalarCodec(type("string"), "a text", Json::asText, v -> Json.of((String) v)));
        Codec truth = new ScalarCodec(type("boolean"), "true or false", Json::asBoolean, v -> Json.of((boolean) v));
        all.put(boolean.class, truth);
        all.put(Boolean.class, truth);
        numbers(all);
        all.put(Instant.class, text("date-time", "a time such as '2026-01-31T12:00:00Z'", Instant::parse));
        all.put(LocalDate.class, text("date", "a date such as '2026-01-31'", LocalDate::parse));
        all.put(
                LocalDateTime.class,
                text("date-time-local", "a local time such as '2026-01-31T12:00:00'", LocalDateTime::parse));
        all.put(Duration.class, text("duration", "a duration such as 'PT1.5S' or 'P1D'", Duration::parse));
        all.put(URI.class, text("uri-reference", "a URI such as 'https://example.com/a'", URI::create));
        return all;
    }

    private static void numbers(Map<Class<?>, Codec> all) {
        Codec ints = number(
                "int32",
                "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE,
                n -> Math.toIntExact(n.longValue()),
                v -> Json.of((int) v));
        all.put(int.class, ints);
        all.put(Integer.class, ints);
        Codec longs =
                number("int64", "a whole number of 64 bits", JsonNumber::longValue, v -> Json.of((long) (Long) v));
        all.put(long.class, longs);
        all.put(Long.class, longs);
        Codec doubles = new ScalarCodec(
                type("number"),
                "a number up to ±1.797e308",
                json -> finite(json.asNumber().doubleValue()),
                v -> Json.of((double) v));
        all.put(double.class, doubles);
        all.put(Double.class, doubles);
        all.put(
                BigDecimal.class,
                new ScalarCodec(
                        type("number"),
                        "a number",
                        json -> json.asNumber().decimal(),
                        v -> JsonNumber.of((BigDecimal) v)));
        all.put(
                BigInteger.class,
                new ScalarCodec(
                        type("integer"),
                        "a whole number",
                        json -> json.asNumber().integer(),
                        v -> JsonNumber.of(new BigDecimal((BigInteger) v))));
    }

    private static ScalarCodec number(
            String format, String expected, Function<JsonNumber, Object> reader, Function<Object, Json> writer) {
        return new ScalarCodec(
                type("integer").with("format", Json.of(format)),
                expected,
                json -> reader.apply(json.asNumber()),
                writer);
    }

    private static ScalarCodec text(String format, String expected, Function<String, Object> parser) {
        return new ScalarCodec(
                type("string").with("format", Json.of(format)),
                expected,
                json -> parser.apply(json.asText()),
                v -> Json.of(v.toString()));
    }

    private static JsonObject type(String type) {
        return JsonObject.builder().put("type", type).build();
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("too large");
        }
        return value;
    }

    @Override
    public @Nullable Object read(Json json, Pointer at, Problems problems) {
        try {
            return reader.apply(json);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            problems.wrong(at, json, expected);
            return null;
        }
    }

    @Override
    public Json write(Object value, Pointer at) {
        try {
            return writer.apply(value);
        } catch (IllegalArgumentException e) {
            throw PluginException.of(
                    "invalid-answer", "The plugin's answer at '" + at + "' cannot be said in JSON: " + e.getMessage());
        }
    }

    @Override
    public JsonObject schema(Definitions definitions) {
        return schema;
    }

    @Override
    public String expected() {
        return expected;
    }
}
