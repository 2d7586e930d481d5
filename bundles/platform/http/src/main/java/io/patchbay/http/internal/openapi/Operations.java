package io.patchbay.http.internal.openapi;

import io.patchbay.http.internal.rest.Idempotency;
import io.patchbay.http.internal.rest.Route;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes routes. */
final class Operations {
    private static final String JSON = "application/json";

    private final Schemas schemas;

    Operations(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Describes a route.
     *
     * @param words the path parameters that are words of the path here
     */
    JsonObject of(Route route, Map<String, String> words) {
        Method method = route.method();
        String scope = route.scope().map(needed -> needed.text()).orElse("any");
        JsonObject.Builder operation = JsonObject.builder()
                .put("operationId", operationId(method, words))
                .put("tags", JsonArray.ofTexts(List.of(route.path().split("/", -1)[1])))
                .put("x-scope", scope)
                .put("security", OpenApiDocument.security(scope));
        List<Json> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (!isWord(parameter, words)) {
                parameter(parameter, parameters);
            }
            if (parameter.getAnnotations().length == 0 || isBody(parameter)) {
                operation.put("requestBody", body(method, parameter.getParameterizedType()));
            }
        }
        if (route.httpMethod().equals("POST") && !route.ownIdempotency()) {
            parameters.add(described(Idempotency.HEADER, "header", JsonObject.of("type", Json.of("string"))));
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", new JsonArray(parameters));
        }
        return operation
                .put("responses", JsonObject.of(status(method), answer(method), "default", problem()))
                .build();
    }

    private static String operationId(Method method, Map<String, String> words) {
        String id = method.getDeclaringClass().getSimpleName() + "_" + method.getName();
        return words.isEmpty() ? id : id + "_" + String.join("_", words.values());
    }

    private static boolean isWord(Parameter parameter, Map<String, String> words) {
        PathParam path = parameter.getAnnotation(PathParam.class);
        return path != null && words.containsKey(path.value());
    }

    private void parameter(Parameter parameter, List<Json> parameters) {
        PathParam path = parameter.getAnnotation(PathParam.class);
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        if (path != null) {
            parameters.add(described(path.value(), "path", schema(parameter)).with("required", Json.of(true)));
        } else if (query != null) {
            parameters.add(described(query.value(), "query", schema(parameter)));
        } else if (header != null) {
            parameters.add(described(header.value(), "header", schema(parameter)));
        }
    }

    private JsonObject schema(Parameter parameter) {
        JsonObject schema = schemas.of(parameter.getParameterizedType(), Schemas.Use.INPUT);
        DefaultValue otherwise = parameter.getAnnotation(DefaultValue.class);
        return otherwise == null ? schema : schema.with("default", Json.of(otherwise.value()));
    }

    private static JsonObject described(String name, String in, JsonObject schema) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", in)
                .put("schema", schema)
                .build();
    }

    /** A parameter that comes neither from the path, the query, a header nor the server. */
    private static boolean isBody(Parameter parameter) {
        for (var annotation : parameter.getAnnotations()) {
            if (annotation.annotationType().getName().startsWith("jakarta.ws.rs.")) {
                return false;
            }
        }
        return true;
    }

    private JsonObject body(Method method, Type type) {
        @Nullable Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes == null) {
            consumes = method.getDeclaringClass().getAnnotation(Consumes.class);
        }
        return JsonObject.of(
                "content", content(consumes == null ? new String[] {JSON} : consumes.value(), type, Schemas.Use.INPUT));
    }

    private static String status(Method method) {
        if (method.getReturnType() == void.class) {
            return "204";
        }
        return Response.class.isAssignableFrom(method.getReturnType()) ? "2XX" : "200";
    }

    private JsonObject answer(Method method) {
        JsonObject done = JsonObject.of("description", Json.of("Done."));
        if (status(method).equals("204")) {
            return done;
        }
        @Nullable Produces produces = method.getAnnotation(Produces.class);
        if (produces == null) {
            produces = method.getDeclaringClass().getAnnotation(Produces.class);
        }
        return done.with(
                "content",
                content(
                        produces == null ? new String[] {JSON} : produces.value(),
                        method.getGenericReturnType(),
                        Schemas.Use.OUTPUT));
    }

    private JsonObject content(String[] mediaTypes, Type type, Schemas.Use use) {
        JsonObject.Builder content = JsonObject.builder();
        for (String mediaType : mediaTypes) {
            content.put(mediaType, JsonObject.of("schema", schemas.of(type, use)));
        }
        return content.build();
    }

    private static JsonObject problem() {
        return JsonObject.of("$ref", Json.of("#/components/responses/Problem"));
    }
}
