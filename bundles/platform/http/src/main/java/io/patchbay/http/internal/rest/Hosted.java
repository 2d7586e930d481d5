package io.patchbay.http.internal.rest;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A resource some bundle offers, and the requests it is answering. */
final class Hosted {
    private final Object resource;
    private final List<Route> routes;
    private final List<String> faults;
    private final InFlight inFlight = new InFlight();

    /** Reads the annotations of a resource. */
    Hosted(Object resource) {
        this.resource = resource;
        List<Route> found = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        String name = resource.getClass().getSimpleName();
        Path base = resource.getClass().getAnnotation(Path.class);
        if (base == null) {
            wrong.add("Resource '" + name + "' has no @Path: put it on the class.");
        } else {
            Method[] methods = resource.getClass().getMethods();
            Arrays.sort(methods, (a, b) -> a.toString().compareTo(b.toString()));
            for (Method method : methods) {
                Route.of(base.value(), method).ifPresentOrElse(found::add, () -> locator(method, wrong));
            }
            found.stream()
                    .filter(route -> route.scope().isEmpty())
                    .map(route -> "Route '" + route.httpMethod() + " " + route.path() + "' of '" + name + "."
                            + route.method().getName() + "' names no scope: add @RequiresScope.")
                    .forEach(wrong::add);
        }
        this.routes = List.copyOf(found);
        this.faults = List.copyOf(wrong);
    }

    private static void locator(Method method, List<String> wrong) {
        if (method.isAnnotationPresent(Path.class)) {
            wrong.add("Method '" + method.getName() + "' of '"
                    + method.getDeclaringClass().getSimpleName()
                    + "' has @Path but no HTTP method: sub-resources are not hosted, add @GET or another.");
        }
    }

    Object resource() {
        return resource;
    }

    List<Route> routes() {
        return routes;
    }

    /** Why it cannot be hosted; empty if it can. */
    List<String> faults() {
        return faults;
    }

    InFlight inFlight() {
        return inFlight;
    }
}
