package io.patchbay.webhook.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.jsonpath.JsonPath;
import io.patchbay.api.jsonpath.JsonPathException;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.webhook.internal.delivery.Deliveries;
import io.patchbay.webhook.internal.delivery.Deliveries.Trial;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Filters, tried before they are used. */
@Component(service = FilterTrialResource.class, property = "osgi.jakartars.resource=true")
@Path("webhooks/try-filter")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class FilterTrialResource {
    private final Deliveries deliveries;

    /** Takes its service. */
    @Activate
    public FilterTrialResource(@Reference Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @POST
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description("Tries a filter on the newest 1000 stored messages of the workspace, and sends nothing.")
    public Trial tryFilter(@Nullable NewTrial body, @Context Caller caller) {
        String filter = Optional.ofNullable(body)
                .flatMap(NewTrial::filter)
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/filter",
                        "filter is missing: send {\"filter\": \"$.data[?@.total > 100]\"}."));
        try {
            return deliveries.tryFilter(caller, JsonPath.parse(filter));
        } catch (JsonPathException e) {
            throw PatchbayException.at(CommonCode.INVALID_VALUE, "/filter", "filter: " + e.getMessage());
        }
    }
}
