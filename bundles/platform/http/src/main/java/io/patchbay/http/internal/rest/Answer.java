package io.patchbay.http.internal.rest;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that can be given again.
 *
 * @param headers those that tell of what was made
 * @param encoded the body in Base64
 */
record Answer(int status, Map<String, String> headers, String encoded) {
    private static final List<String> KEPT = List.of("Content-Type", "Location", "ETag");

    static Answer of(HttpServletResponse response, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Answer(response.getStatus(), headers, Base64.getEncoder().encodeToString(body));
    }

    static Answer parse(String text) {
        JsonObject json = Json.parse(text).asObject();
        Map<String, String> headers = new LinkedHashMap<>();
        json.get("headers")
                .orElseThrow()
                .asObject()
                .members()
                .forEach((name, value) -> headers.put(name, value.asText()));
        return new Answer(
                (int) json.get("status").orElseThrow().asNumber().longValue(),
                headers,
                json.text("body").orElseThrow());
    }

    byte[] body() {
        return Base64.getDecoder().decode(encoded);
    }

    String text() {
        JsonObject.Builder kept = JsonObject.builder();
        headers.forEach(kept::put);
        return JsonObject.builder()
                .put("status", status)
                .put("headers", kept.build())
                .put("body", encoded)
                .build()
                .toString();
    }
}
