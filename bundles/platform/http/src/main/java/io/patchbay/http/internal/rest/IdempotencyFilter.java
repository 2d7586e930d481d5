package io.patchbay.http.internal.rest;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.jboss.resteasy.core.ResteasyContext;

/** Gives the answer of before to a request that comes again, unless the route takes the key itself. */
@Priority(Priorities.USER)
final class IdempotencyFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        HttpServletRequest request = ResteasyContext.getContextData(HttpServletRequest.class);
        Optional<KeyedRequest> keyed = KeyedRequest.of(request);
        ResourceInfo matched = ResteasyContext.getContextData(ResourceInfo.class);
        boolean own = Visit.of(request)
                .generation()
                .route(matched.getResourceMethod())
                .map(Route::ownIdempotency)
                .orElse(false);
        if (keyed.isEmpty() || own) {
            return;
        }
        Optional<Answer> before = keyed.get().begin(context.getEntityStream());
        if (before.isEmpty()) {
            context.setEntityStream(keyed.get().body());
            return;
        }
        Answer answer = before.get();
        Response.ResponseBuilder again = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        answer.headers().forEach(again::header);
        context.abortWith(
                answer.encoded().isEmpty()
                        ? again.build()
                        : again.entity(answer.body()).build());
    }
}
