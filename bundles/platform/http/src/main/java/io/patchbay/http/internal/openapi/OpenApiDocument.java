package io.patchbay.http.internal.openapi;

import io.patchbay.http.internal.openapi.Operations.Placed;
import io.patchbay.http.internal.rest.Route;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
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
        JsonObject paths = paths(routes, base, new Operations(schemas));
        return JsonObject.builder()
                .put("openapi", "3.1.0")
                .put("info", JsonObject.of("title", Json.of("Patchbay"), "version", Json.of(version)))
                .put("servers", JsonArray.of(JsonObject.of("url", Json.of("/"))))
                .put("security", JsonArray.of(JsonObject.of(BEARER, JsonArray.EMPTY)))
                .put("paths", paths)
                .put("components", components(schemas))
                .build()
                .toString();
    }

    /** In an order that does not depend on which resource came first, since that may also decide how a schema is called. */
    private static JsonObject paths(List<Route> routes, String base, Operations operations) {
        Map<String, Map<String, List<Placed>>> sorted = new TreeMap<>();
        routes.stream()
                .sorted(Comparator.comparing(route -> route.method().getName()))
                .forEach(route -> route.template().expanded().forEach((path, words) -> sorted.computeIfAbsent(
                                base + path, any -> new TreeMap<>())
                        .computeIfAbsent(route.httpMethod().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(new Placed(route, words))));
        Map<String, JsonObject> paths = new TreeMap<>(ServerPaths.all());
        sorted.forEach((path, methods) -> {
            JsonObject.Builder item = JsonObject.builder();
            methods.forEach((method, placed) -> item.put(method, operations.of(placed)));
            paths.put(path, item.build());
        });
        JsonObject.Builder all = JsonObject.builder();
        paths.forEach(all::put);
        return all.build();
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
                .put("parameters", Parameters.all())
                .put("schemas", schemas.all().with("Problem", problemSchema()))
                .build();
    }

    private static JsonObject problemSchema() {
        JsonObject.Builder properties = JsonObject.builder();
        property(properties, "type", "A URI of the kind of problem.");
        property(properties, "title", "The kind in words.");
        properties.put("status", Schemas.simple("integer"));
        property(properties, "detail", "What, the value, what was expected, what to do.");
        property(properties, "code", "The stable code of the kind.");
        property(properties, "pointer", "The field that is to blame, as JSON Pointer.");
        properties.put(
                "details",
                Schemas.simple("object")
                        .with("description", Json.of("More for programs; what is in it depends on the code.")));
        property(properties, "trace", "The trace id, for the log.");
        return JsonObject.builder()
                .put("type", "object")
                .put("properties", properties.build())
                .put("required", JsonArray.ofTexts(List.of("type", "title", "status", "detail", "code", "trace")))
                .build();
    }

    private static void property(JsonObject.Builder properties, String name, String description) {
        properties.put(name, Schemas.simple("string").with("description", Json.of(description)));
    }
}
