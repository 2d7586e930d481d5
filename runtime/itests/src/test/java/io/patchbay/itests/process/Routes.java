package io.patchbay.itests.process;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The routes an instance publishes in its OpenAPI document. */
final class Routes {
    private static final Set<String> WRITING = Set.of("post", "put", "patch", "delete");

    private Routes() {}

    /**
     * One route.
     *
     * @param method the HTTP method, in upper case
     * @param path the path, its parameters replaced by {@code nobody}
     * @param scope the scope it needs
     * @param mediaType the media type of its body; empty if it takes none
     */
    record Route(String method, String path, String scope, String mediaType) {
        boolean takesJson() {
            return mediaType.equals("application/json");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Returns all routes that change something. */
    static List<Route> writing(JsonObject openapi) {
        return all(openapi).stream()
                .filter(route -> WRITING.contains(route.method().toLowerCase(Locale.ROOT)))
                .toList();
    }

    static List<Route> all(JsonObject openapi) {
        List<Route> routes = new ArrayList<>();
        openapi.get("paths").orElseThrow().asObject().members().forEach((path, item) -> {
            for (Map.Entry<String, Json> operation : item.asObject().members().entrySet()) {
                if (operation.getValue() instanceof JsonObject details
                        && details.get("responses").isPresent()) {
                    routes.add(route(path, operation.getKey(), details));
                }
            }
        });
        return routes;
    }

    private static Route route(String path, String method, JsonObject operation) {
        Set<String> mediaTypes = operation
                .get("requestBody")
                .flatMap(body -> body.asObject().get("content"))
                .map(content -> content.asObject().members().keySet())
                .orElse(Set.of());
        String mediaType = mediaTypes.contains("application/json")
                ? "application/json"
                : mediaTypes.stream().findFirst().orElse("");
        return new Route(
                method.toUpperCase(Locale.ROOT),
                path.replaceAll("/plugins/\\{id}/\\{[^}]*}$", "/plugins/nobody/enable")
                        .replaceAll("\\{[^}]*}", "nobody"),
                operation.text("x-scope").orElse(""),
                mediaType);
    }

    static List<String> servers(JsonObject openapi) {
        return openapi.get("servers").map(Json::asArray).orElse(JsonArray.EMPTY).values().stream()
                .map(server -> server.asObject().text("url").orElse(""))
                .toList();
    }
}
