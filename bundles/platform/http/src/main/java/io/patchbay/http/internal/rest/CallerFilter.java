package io.patchbay.http.internal.rest;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import org.jboss.resteasy.core.ResteasyContext;

/**
 * Lets resource methods take the caller as a parameter {@code @Context Caller caller}. Whoever may use none of the routes of a path is
 * told so before anything else is looked at, such as the media type of the body.
 */
@PreMatching
final class CallerFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        HttpServletRequest request = ResteasyContext.getContextData(HttpServletRequest.class);
        Visit visit = Visit.of(request);
        ResteasyContext.pushContext(Caller.class, visit.caller());
        List<Scope> scopes = visit.generation()
                .scopes(
                        context.getMethod(),
                        "/" + context.getUriInfo().getPath(true).replaceFirst("^/+", ""));
        if (!scopes.isEmpty() && scopes.stream().noneMatch(visit.caller()::has)) {
            visit.caller().require(scopes.get(0));
        }
    }
}
