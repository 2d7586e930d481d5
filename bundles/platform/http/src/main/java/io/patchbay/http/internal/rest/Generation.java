package io.patchbay.http.internal.rest;

import io.patchbay.api.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;

/** A container with a fixed set of resources. It is never changed: another set is another generation. */
final class Generation {
    private final ResteasyDeploymentImpl deployment = new ResteasyDeploymentImpl();
    private final Container container;
    private final InFlight inFlight = new InFlight();
    private final Map<Class<?>, Hosted> byClass = new HashMap<>();
    private final Map<Method, Route> routes = new LinkedHashMap<>();

    Generation(List<Hosted> resources) {
        for (Hosted hosted : resources) {
            byClass.put(hosted.resource().getClass(), hosted);
            hosted.routes().forEach(route -> routes.put(route.method(), route));
        }
        deployment.setRegisterBuiltin(false);
        deployment.setActualProviderClasses(Providers.BUILT_IN);
        deployment.setProviders(Providers.own());
        deployment.setResources(
                List.copyOf(resources.stream().map(Hosted::resource).toList()));
        ClassLoader before = useOwnLoader();
        try {
            // Found by the context class loader, and then kept for all who ask: resources of other bundles have another
            // one.
            RuntimeDelegate.getInstance();
            deployment.start();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        container = new Container(deployment);
    }

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ClassLoader before = useOwnLoader();
        try {
            container.service(request.getMethod(), request, response);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    InFlight inFlight() {
        return inFlight;
    }

    Optional<Hosted> hosted(Class<?> resource) {
        return Optional.ofNullable(byClass.get(resource));
    }

    Optional<Route> route(Method method) {
        return Optional.ofNullable(routes.get(method));
    }

    /** Returns the scopes of the routes that may answer; which one it is depends on more than method and path. */
    List<Scope> scopes(String httpMethod, String path) {
        return routes.values().stream()
                .filter(route -> route.httpMethod().equals(httpMethod)
                        && route.template().matches(path))
                .flatMap(route -> route.scope().stream())
                .toList();
    }

    List<Route> routes() {
        return List.copyOf(routes.values());
    }

    /** Frees what the container holds; its requests are over. */
    void stop() {
        deployment.stop();
    }

    /** RESTEasy looks up its parts by the context class loader. */
    private static ClassLoader useOwnLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Generation.class.getClassLoader());
        return before;
    }
}
