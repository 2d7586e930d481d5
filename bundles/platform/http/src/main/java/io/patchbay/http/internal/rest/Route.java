package io.patchbay.http.internal.rest;

import io.patchbay.api.Scope;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A method of a resource that answers requests.
 *
 * @param httpMethod such as {@code GET}
 * @param path with a slash first, below the base path: {@code /plugins/{id}}
 * @param template the path for matching
 * @param method the method
 * @param scope what it needs
 * @param queries the query parameters it knows; empty if it looks at the query itself
 * @param ownIdempotency whether it takes {@code Idempotency-Key} itself, or answers later
 */
public record Route(
        String httpMethod,
        String path,
        PathTemplate template,
        Method method,
        Optional<Scope> scope,
        Optional<Set<String>> queries,
        boolean ownIdempotency) {
    static Optional<Route> of(String base, Method method) {
        String path = join(base, method.getAnnotation(Path.class));
        return httpMethod(method)
                .map(name -> new Route(
                        name,
                        path,
                        new PathTemplate(path),
                        method,
                        Optional.ofNullable(method.getAnnotation(RequiresScope.class))
                                .map(RequiresScope::value),
                        queries(method),
                        later(method) || Arrays.stream(method.getParameters()).anyMatch(Route::takesKey)));
    }

    static String join(String base, @Nullable Path path) {
        String tail = path == null ? "" : path.value();
        String joined = "/" + base + "/" + tail;
        joined = joined.replaceAll("/+", "/");
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }

    /** What must not be twice: two routes differ if more than the names of their path parameters differ. */
    String key() {
        return httpMethod + " " + path.replaceAll("\\{\\s*[\\w.-]+", "{");
    }

    private static Optional<String> httpMethod(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod found = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (found != null) {
                return Optional.of(found.value());
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> queries(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(Context.class) && parameter.getType() == UriInfo.class) {
                return Optional.empty();
            }
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            }
        }
        return Optional.of(names);
    }

    /** Whether the answer comes after the method returned: such an answer cannot be kept. */
    private static boolean later(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || Arrays.stream(method.getParameters())
                        .anyMatch(parameter -> parameter.isAnnotationPresent(Suspended.class)
                                || parameter.getType() == SseEventSink.class);
    }

    private static boolean takesKey(Parameter parameter) {
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        return header != null && header.value().equalsIgnoreCase(Idempotency.HEADER);
    }
}
