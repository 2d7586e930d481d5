package io.patchbay.webhook.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.webhook.internal.delivery.Deliveries;
import io.patchbay.webhook.internal.delivery.Deliveries.Replayed;
import io.patchbay.webhook.internal.delivery.DeliveryFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Messages of an endpoint, sent once more. */
@Component(service = ReplayResource.class, property = "osgi.jakartars.resource=true")
@Path("webhooks/{id}/replay")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ReplayResource {
    private final Deliveries deliveries;

    /** Takes its service. */
    @Activate
    public ReplayResource(@Reference Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @POST
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value =
                    "Sends the messages of an endpoint's deliveries once more, the newest 1000 that are selected, in their order.",
            answers = @Answer(status = 202, body = Replayed.class))
    public Response replay(@PathParam("id") String id, @Nullable Selection body, @Context Caller caller) {
        DeliveryFilter filter = body == null ? DeliveryFilter.ALL : body.filter();
        return Response.status(202)
                .entity(deliveries.replay(caller, id, filter))
                .build();
    }
}
