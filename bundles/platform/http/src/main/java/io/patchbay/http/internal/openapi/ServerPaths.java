package io.patchbay.http.internal.openapi;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Describes the paths the server answers by itself. */
final class ServerPaths {
    private static final String TEXT = "text/plain";

    private ServerPaths() {}

    static Map<String, JsonObject> all() {
        JsonObject ready = success(TEXT, "string");
        return Map.of(
                "/healthz/live",
                get("healthLive", "Tells whether the process lives.", "none", answers(success(TEXT, "string"))),
                "/healthz/ready",
                get(
                        "healthReady",
                        "Tells whether the platform can do its work; if not, what is missing.",
                        "none",
                        answers(ready)
                                .put(
                                        "503",
                                        ready.with(
                                                "description",
                                                Json.of("Not ready; one line for each thing that is missing.")))),
                "/metrics",
                get(
                        "metrics",
                        "Shows the numbers, in the text format of Prometheus.",
                        "metrics:read",
                        answers(success(TEXT, "string"))),
                "/openapi.json",
                get("openapi", "Shows this document.", "any", answers(success(Answers.JSON, "object"))));
    }

    private static JsonObject get(String id, String summary, String scope, JsonObject.Builder answers) {
        return JsonObject.of(
                "get",
                JsonObject.builder()
                        .put("operationId", id)
                        .put("summary", summary)
                        .put("tags", JsonArray.ofTexts(List.of("server")))
                        .put("x-scope", scope)
                        .put("security", OpenApiDocument.security(scope))
                        .put("responses", answers.build())
                        .build());
    }

    private static JsonObject.Builder answers(JsonObject success) {
        return Answers.problems(JsonObject.builder().put("200", success));
    }

    private static JsonObject success(String mediaType, String type) {
        return JsonObject.of(
                "description",
                Json.of("Done."),
                "content",
                JsonObject.of(mediaType, JsonObject.of("schema", Schemas.simple(type))));
    }
}
