package io.patchbay.http.internal.openapi;

import io.patchbay.http.internal.rest.Route;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes the routes that are answered now, in OpenAPI 3.1. Read from the same classes the requests are read with, so it cannot
 * differ from what the server does.
 */
public final class OpenApiDocument {
    private static final String BEARER = "bearer";

    private OpenApiDocument() {}

    /** Returns the document. */
    public static String of(List<Route> routes, String base, String version) {
        Schemas schemas = new Schemas();
        Operations operations = new Operations(schemas);
        Map<String, JsonObject.Builder> paths = new TreeMap<>();
        for (Route route : routes) {
            route.template().expanded().forEach((path, words) -> paths.computeIfAbsent(
                            base + path, any -> JsonObject.builder())
                    .put(route.httpMethod().toLowerCase(Locale.ROOT), operations.of(route, words)));
        }
        server(paths);
        JsonObject.Builder all = JsonObject.builder();
        paths.forEach((path, methods) -> all.put(path, methods.build()));
        return JsonObject.builder()
                .put("openapi", "3.1.0")
                .put("info", JsonObject.of("title", Json.of("Patchbay"), "version", Json.of(version)))
                .put("servers", JsonArray.of(JsonObject.of("url", Json.of("/"))))
                .put("security", JsonArray.of(JsonObject.of(BEARER, JsonArray.EMPTY)))
                .put("paths", all.build())
                .put("components", components(schemas))
                .build()
                .toString();
    }

    /** The paths the server answers by itself. */
    private static void server(Map<String, JsonObject.Builder> paths) {
        paths.put("/healthz/live", get("Tells whether the process lives.", "text/plain", "none"));
        paths.put(
                "/healthz/ready",
                get(
                        "Tells whether the platform can do its work; 503 with what is missing otherwise.",
                        "text/plain",
                        "none"));
        paths.put("/metrics", get("The numbers, for Prometheus.", "text/plain", "metrics:read"));
        paths.put("/openapi.json", get("This document.", "application/json", "any"));
    }

    private static JsonObject.Builder get(String summary, String mediaType, String scope) {
        JsonObject answer = JsonObject.of(
                "description", Json.of("The text."), "content", JsonObject.of(mediaType, JsonObject.EMPTY));
        return JsonObject.builder()
                .put(
                        "get",
                        JsonObject.builder()
                                .put("summary", summary)
                                .put("tags", JsonArray.ofTexts(List.of("server")))
                                .put("x-scope", scope)
                                .put("security", security(scope))
                                .put("responses", JsonObject.of("200", answer))
                                .build());
    }

    /** What a caller must show: {@code none}, a token that may do {@code any}thing, or one with a scope. */
    static JsonArray security(String scope) {
        return switch (scope) {
            case "none" -> JsonArray.EMPTY;
            case "any" -> JsonArray.of(JsonObject.of(BEARER, JsonArray.EMPTY));
            default -> JsonArray.of(JsonObject.of(BEARER, JsonArray.ofTexts(List.of(scope))));
        };
    }

    private static JsonObject components(Schemas schemas) {
        JsonObject bearer = JsonObject.of("type", Json.of("http"), "scheme", Json.of(BEARER));
        JsonObject problem = JsonObject.of(
                "description",
                Json.of("What went wrong, and where."),
                "content",
                JsonObject.of("application/problem+json", JsonObject.of("schema", Schemas.reference("Problem"))));
        return JsonObject.builder()
                .put("securitySchemes", JsonObject.of(BEARER, bearer))
                .put("responses", JsonObject.of("Problem", problem))
                .put("schemas", schemas.all().with("Problem", problemSchema()))
                .build();
    }

    private static JsonObject problemSchema() {
        JsonObject.Builder properties = JsonObject.builder();
        property(properties, "type", "A URI of the kind of problem.");
        property(properties, "title", "The kind in words.");
        properties.put("status", JsonObject.of("type", Json.of("integer")));
        property(properties, "detail", "What, the value, what was expected, what to do.");
        property(properties, "code", "The stable code of the kind.");
        property(properties, "pointer", "The field that is to blame, as JSON Pointer.");
        property(properties, "trace", "The trace id, for the log.");
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", JsonArray.ofTexts(List.of("type", "title", "status", "detail", "code", "trace")))
                .build();
    }

    private static void property(JsonObject.Builder properties, String name, String description) {
        properties.put(name, JsonObject.of("type", Json.of("string"), "description", Json.of(description)));
    }
}
