package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an integration says about its API, credentials left out.
 *
 * @param headers header fields of every request
 * @param retries how often a request that does no harm twice is sent again
 * @param between how much time is between two requests of a call
 * @param maxBytes how large an answer may be that is read at once
 * @param charset what answers are written in that do not say it
 * @param check the path that {@code check} asks for
 * @param openapi the path of the API's own description
 */
record HttpSettings(
        Map<String, String> headers,
        int retries,
        Duration between,
        int maxBytes,
        Optional<Charset> charset,
        String check,
        Optional<String> openapi) {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "auth", "charset", "check", "endpoint", "headers", "maxBytes", "openapi", "ratePerSecond", "retries"));
    private static final int MAX_RETRIES = 10;
    private static final int USUAL_BYTES = 16 << 20;
    private static final int MAX_BYTES = 64 << 20;
    private static final long SECOND = 1_000_000_000L;

    static HttpSettings of(Connection connection) {
        JsonObject settings = connection.settings();
        for (String name : settings.members().keySet()) {
            if (!KNOWN.contains(name)) {
                throw invalid(name, "there", "one of " + KNOWN);
            }
        }
        return new HttpSettings(
                headers(settings),
                whole(settings, "retries", 3, 0, MAX_RETRIES),
                between(settings),
                whole(settings, "maxBytes", USUAL_BYTES, 1, MAX_BYTES),
                charset(settings),
                settings.text("check").orElse(""),
                settings.text("openapi"));
    }

    private static Map<String, String> headers(JsonObject settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        try {
            settings.get("headers")
                    .orElse(JsonObject.EMPTY)
                    .asObject()
                    .members()
                    .forEach((name, value) -> headers.put(name, value.asText()));
        } catch (JsonException e) {
            throw invalid("headers", "otherwise", "an object of texts, such as {\"X-Tenant\": \"eu\"}");
        }
        return headers;
    }

    private static int whole(JsonObject settings, String name, int usual, int least, int most) {
        Json value = settings.get(name).orElse(Json.of(usual));
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.decimal().compareTo(BigDecimal.valueOf(least)) >= 0
                && number.decimal().compareTo(BigDecimal.valueOf(most)) <= 0) {
            return (int) number.longValue();
        }
        throw invalid(name, value.toString(), "a whole number from " + least + " to " + most);
    }

    private static Duration between(JsonObject settings) {
        Optional<Json> rate = settings.get("ratePerSecond");
        if (rate.isEmpty()) {
            return Duration.ZERO;
        }
        if (rate.get() instanceof JsonNumber number && number.doubleValue() >= 0.01 && number.doubleValue() <= 1_000) {
            return Duration.ofNanos((long) (SECOND / number.doubleValue()));
        }
        throw invalid("ratePerSecond", rate.get().toString(), "a number from 0.01 to 1000");
    }

    private static Optional<Charset> charset(JsonObject settings) {
        return settings.text("charset").map(name -> {
            try {
                return Charset.forName(name);
            } catch (IllegalArgumentException e) {
                throw invalid("charset", name, "a name such as 'ISO-8859-1'");
            }
        });
    }

    static PluginException invalid(String name, String value, String expected) {
        return PluginException.of(
                "invalid-setting",
                "Setting '" + name + "' of the integration is '" + value + "': expected " + expected + ". Correct it.");
    }
}
