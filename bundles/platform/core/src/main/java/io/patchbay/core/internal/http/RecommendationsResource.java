package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.recommend.Recommendation;
import io.patchbay.core.internal.recommend.Recommendations;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what to do about what was measured. */
@Component(service = RecommendationsResource.class, property = "osgi.jakartars.resource=true")
@Path("recommendations")
@Produces(MediaType.APPLICATION_JSON)
public final class RecommendationsResource {
    private final Recommendations recommendations;

    /** Takes its service. */
    @Activate
    public RecommendationsResource(@Reference Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description(
            "Lists what to do about what was measured since the start: bottlenecks, budgets, denials, leaks; each with"
                    + " its numbers.")
    public Page<Recommendation> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return recommendations.list(caller, Page.Request.of(pageSize, pageToken));
    }
}
