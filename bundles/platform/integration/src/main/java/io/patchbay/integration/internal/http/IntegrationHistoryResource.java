package io.patchbay.integration.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.integration.internal.history.IntegrationHistory;
import io.patchbay.integration.internal.history.PastIntegration;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What became of an integration. */
@Component(service = IntegrationHistoryResource.class, property = "osgi.jakartars.resource=true")
@Path("integrations/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
public final class IntegrationHistoryResource {
    private final IntegrationHistory history;

    /** Takes its service. */
    @Activate
    public IntegrationHistoryResource(@Reference IntegrationHistory history) {
        this.history = history;
    }

    @GET
    @RequiresScope(Scope.INTEGRATIONS_READ)
    @Description(
            "Shows what became of an integration, also of one that is gone, as its events tell. The events are at GET events?subject={id}.")
    public PastIntegration get(@PathParam("id") String id, @Context Caller caller) {
        return history.find(caller.workspace(), id)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "No event tells of an integration '" + id + "': expected the id of one that is or was there."));
    }
}
