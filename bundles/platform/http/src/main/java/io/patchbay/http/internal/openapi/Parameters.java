package io.patchbay.http.internal.openapi;

import io.patchbay.api.Page;
import io.patchbay.http.internal.rest.Idempotency;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Optional;

/** Describes parameters; those that mean the same everywhere are described once. */
final class Parameters {
    private static final String IF_MATCH = "If-Match";
    private static final Map<String, String> SHARED = Map.of(
            "pageSize",
            "PageSize",
            "pageToken",
            "PageToken",
            "validateOnly",
            "ValidateOnly",
            IF_MATCH,
            "IfMatch",
            Idempotency.HEADER,
            "IdempotencyKey");

    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Returns the reference to a parameter that means the same everywhere. */
    static Optional<JsonObject> shared(String name) {
        return Optional.ofNullable(SHARED.get(name))
                .map(known -> JsonObject.of("$ref", Json.of("#/components/parameters/" + known)));
    }

    Optional<JsonObject> of(Parameter parameter) {
        PathParam path = parameter.getAnnotation(PathParam.class);
        if (path != null) {
            return Optional.of(
                    described(path.value(), "path", schema(parameter)).with("required", Json.of(true)));
        }
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return shared(query.value()).or(() -> Optional.of(described(query.value(), "query", schema(parameter))));
        }
        return Optional.ofNullable(parameter.getAnnotation(HeaderParam.class))
                .map(HeaderParam::value)
                .map(name -> shared(name).orElseGet(() -> described(name, "header", schema(parameter))));
    }

    private JsonObject schema(Parameter parameter) {
        JsonObject schema = schemas.of(parameter.getParameterizedType(), Schemas.Use.INPUT);
        return parameter.getType() == boolean.class ? schema.with("default", Json.of(false)) : schema;
    }

    private static JsonObject described(String name, String in, JsonObject schema) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", in)
                .put("schema", schema)
                .build();
    }

    /** Returns what the references lead to. */
    static JsonObject all() {
        JsonObject size = JsonObject.builder()
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", Page.MAX_SIZE)
                .put("default", Page.Request.FIRST.size())
                .build();
        JsonObject key = text().with("pattern", Json.of("^[\\x21-\\x7e]{1,255}$"));
        JsonObject tag = text().with("pattern", Json.of("^(\\*|\"[0-9]{1,18}\")$"));
        JsonObject flag = JsonObject.of("type", Json.of("boolean"), "default", Json.of(false));
        return JsonObject.builder()
                .put(
                        "IdempotencyKey",
                        shared(Idempotency.HEADER, "header", key, "The same key, the same answer; kept for a day."))
                .put("IfMatch", shared(IF_MATCH, "header", tag, "The ETag of the state that was seen; * for any."))
                .put("PageSize", shared("pageSize", "query", size, "How many items, at most."))
                .put("PageToken", shared("pageToken", "query", text(), "The nextPageToken of the page before."))
                .put("ValidateOnly", shared("validateOnly", "query", flag, "Only says what would be done."))
                .build();
    }

    private static JsonObject text() {
        return Schemas.simple("string");
    }

    private static JsonObject shared(String name, String in, JsonObject schema, String description) {
        return described(name, in, schema).with("description", Json.of(description));
    }
}
