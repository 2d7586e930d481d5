package io.patchbay.http.internal.openapi;

import io.patchbay.api.rest.Description;
import io.patchbay.http.internal.rest.Idempotency;
import io.patchbay.http.internal.rest.Route;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes what is done at a path by one HTTP method; several routes share it if they take different media types. */
final class Operations {
    private final Schemas schemas;
    private final Answers answers;
    private final Parameters parameters;

    Operations(Schemas schemas) {
        this.schemas = schemas;
        this.answers = new Answers(schemas);
        this.parameters = new Parameters(schemas);
    }

    /**
     * A route at one of the paths it is answered at.
     *
     * @param words the path parameters that are words of the path here
     */
    record Placed(Route route, Map<String, String> words) {}

    JsonObject of(List<Placed> routes) {
        Placed first = routes.get(0);
        String scope = first.route().scope().map(needed -> needed.text()).orElse("any");
        JsonObject.Builder operation = JsonObject.builder()
                .put("operationId", operationId(first))
                .put("summary", routes.stream().map(Operations::summary).collect(Collectors.joining(" ")))
                .put("tags", JsonArray.ofTexts(List.of(first.route().path().split("/", -1)[1])))
                .put("x-scope", scope)
                .put("security", OpenApiDocument.security(scope));
        List<Json> taken = new ArrayList<>(parameters(routes).values());
        if (!taken.isEmpty()) {
            operation.put("parameters", new JsonArray(taken));
        }
        JsonObject content = bodies(routes);
        if (content.size() > 0) {
            operation.put("requestBody", JsonObject.of("required", Json.of(true), "content", content));
        }
        List<Method> methods =
                routes.stream().map(placed -> placed.route().method()).toList();
        return operation.put("responses", answers.of(methods)).build();
    }

    /** The noun and the method, or the word of the path that stands for it: {@code pluginsEnable}. */
    private static String operationId(Placed placed) {
        Method method = placed.route().method();
        String noun = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        String verb = placed.words().isEmpty()
                ? method.getName()
                : String.join("-", placed.words().values());
        String id = noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1);
        return id.equals(verb) ? id : id + capital(verb);
    }

    private static String summary(Placed placed) {
        Method method = placed.route().method();
        Description description = method.getAnnotation(Description.class);
        if (description != null) {
            return description.value();
        }
        String[] words = placed.route().path().replaceAll("/\\{.*?}", "").split("/", -1);
        return capital(method.getName()) + " " + words[words.length - 1] + ".";
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private Map<String, Json> parameters(List<Placed> routes) {
        Map<String, Json> found = new LinkedHashMap<>();
        for (Placed placed : routes) {
            for (Parameter parameter : placed.route().method().getParameters()) {
                PathParam path = parameter.getAnnotation(PathParam.class);
                if (path == null || !placed.words().containsKey(path.value())) {
                    parameters.of(parameter).ifPresent(described -> found.putIfAbsent(described.toString(), described));
                }
            }
            if (placed.route().httpMethod().equals("POST") && !placed.route().ownIdempotency()) {
                JsonObject key = Parameters.shared(Idempotency.HEADER).orElseThrow();
                found.putIfAbsent(key.toString(), key);
            }
        }
        return found;
    }

    private JsonObject bodies(List<Placed> routes) {
        JsonObject.Builder content = JsonObject.builder();
        for (Placed placed : routes) {
            Method method = placed.route().method();
            for (Parameter parameter : method.getParameters()) {
                if (isBody(parameter)) {
                    JsonObject schema = schemas.of(parameter.getParameterizedType(), Schemas.Use.INPUT);
                    consumed(method).forEach(mediaType -> content.put(mediaType, JsonObject.of("schema", schema)));
                }
            }
        }
        return content.build();
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

    private static List<String> consumed(Method method) {
        @Nullable Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes == null) {
            consumes = method.getDeclaringClass().getAnnotation(Consumes.class);
        }
        return consumes == null ? List.of(Answers.JSON) : List.of(consumes.value());
    }
}
