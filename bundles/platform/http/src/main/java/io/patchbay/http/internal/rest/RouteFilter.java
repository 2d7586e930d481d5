package io.patchbay.http.internal.rest;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.core.ResteasyContext;

/** Once the route is known: keeps its resource for the request, checks the scope and the names of query parameters. */
@Priority(Priorities.AUTHORIZATION)
final class RouteFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        ResourceInfo matched = ResteasyContext.getContextData(ResourceInfo.class);
        Visit visit = Visit.of(ResteasyContext.getContextData(HttpServletRequest.class));
        boolean held = visit.generation()
                .hosted(matched.getResourceClass())
                .map(hosted -> visit.hold(hosted.inFlight()))
                .orElse(false);
        if (!held) {
            if (visit.retry()) {
                context.abortWith(Response.status(404).build());
                return;
            }
            throw new NotFoundException();
        }
        Route route = visit.generation()
                .route(matched.getResourceMethod())
                .orElseThrow(() -> new IllegalStateException("No route for " + matched.getResourceMethod()));
        route.scope().ifPresent(visit.caller()::require);
        route.queries().ifPresent(known -> refuseUnknown(context, known));
    }

    private static void refuseUnknown(ContainerRequestContext context, Set<String> known) {
        for (String name :
                new TreeSet<>(context.getUriInfo().getQueryParameters().keySet())) {
            if (!known.contains(name)) {
                throw PatchbayException.at(
                        CommonCode.MALFORMED,
                        Pointers.of(name),
                        "Query parameter '" + name + "' is unknown: expected "
                                + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
            }
        }
    }
}
