package io.patchbay.http.internal.openapi;

import io.patchbay.api.rest.Description;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Describes what routes answer: what their return type says, or {@link Description} where that is a bare {@code Response}. */
final class Answers {
    static final String JSON = "application/json";

    private static final Map<String, String> MEANINGS = Map.of(
            "200", "Done.",
            "201", "Made.",
            "202", "Accepted and on stable storage; it is done later.",
            "204", "Done; there is nothing to show.");
    private static final Map<String, String> HEADERS =
            Map.of("Location", "The path of what the answer shows.", "ETag", "Its state, to be sent as If-Match.");

    private final Schemas schemas;

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    /** What is answered with one status, by any of the routes. */
    private static final class Success {
        private final Map<String, Set<JsonObject>> bodies = new TreeMap<>();
        private final Set<String> headers = new TreeSet<>();

        JsonObject described(String status) {
            JsonObject.Builder answer = JsonObject.builder().put("description", MEANINGS.getOrDefault(status, "Done."));
            if (!headers.isEmpty()) {
                JsonObject.Builder described = JsonObject.builder();
                headers.forEach(name -> described.put(name, header(name)));
                answer.put("headers", described.build());
            }
            if (!bodies.isEmpty()) {
                JsonObject.Builder content = JsonObject.builder();
                bodies.forEach((mediaType, of) -> content.put(mediaType, JsonObject.of("schema", oneOf(of))));
                answer.put("content", content.build());
            }
            return answer.build();
        }

        private static JsonObject header(String name) {
            return JsonObject.of(
                    "description", Json.of(HEADERS.getOrDefault(name, name)), "schema", Schemas.simple("string"));
        }

        private static JsonObject oneOf(Set<JsonObject> all) {
            return all.size() == 1 ? all.iterator().next() : JsonObject.of("oneOf", new JsonArray(List.copyOf(all)));
        }
    }

    JsonObject of(List<Method> methods) {
        Map<String, Success> byStatus = new TreeMap<>();
        methods.forEach(method -> collect(method, byStatus));
        JsonObject.Builder all = JsonObject.builder();
        byStatus.forEach((status, success) -> all.put(status, success.described(status)));
        return problems(all).build();
    }

    static JsonObject.Builder problems(JsonObject.Builder answers) {
        JsonObject problem = JsonObject.of("$ref", Json.of("#/components/responses/Problem"));
        return answers.put("4XX", problem).put("5XX", problem);
    }

    private void collect(Method method, Map<String, Success> byStatus) {
        Description description = method.getAnnotation(Description.class);
        if (description != null && description.answers().length > 0) {
            for (Description.Answer answer : description.answers()) {
                Success success = byStatus.computeIfAbsent("" + answer.status(), any -> new Success());
                success.headers.addAll(List.of(answer.headers()));
                body(method, answer.body(), success);
            }
        } else if (method.getReturnType() == void.class) {
            byStatus.computeIfAbsent("204", any -> new Success());
        } else {
            boolean bare = Response.class.isAssignableFrom(method.getReturnType());
            body(
                    method,
                    method.getGenericReturnType(),
                    byStatus.computeIfAbsent(bare ? "2XX" : "200", any -> new Success()));
        }
    }

    private void body(Method method, Type type, Success success) {
        @Nullable Produces produces = method.getAnnotation(Produces.class);
        if (produces == null) {
            produces = method.getDeclaringClass().getAnnotation(Produces.class);
        }
        for (String mediaType : produces == null ? new String[] {JSON} : produces.value()) {
            success.bodies
                    .computeIfAbsent(mediaType, any -> new LinkedHashSet<>())
                    .add(schemas.of(type, Schemas.Use.OUTPUT));
        }
    }
}
