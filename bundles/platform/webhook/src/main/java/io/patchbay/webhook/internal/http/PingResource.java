package io.patchbay.webhook.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.webhook.internal.delivery.Deliveries;
import io.patchbay.webhook.internal.delivery.DeliveryView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A harmless message to an endpoint, to see whether it takes one. */
@Component(service = PingResource.class, property = "osgi.jakartars.resource=true")
@Path("webhooks/{id}/ping")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PingResource {
    private final Deliveries deliveries;

    /** Takes its service. */
    @Activate
    public PingResource(@Reference Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @POST
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value = "Sends an endpoint a message of the type webhook.ping; GET deliveries/{id} tells what came of it.",
            answers = @Answer(status = 202, body = DeliveryView.class))
    public Response ping(@PathParam("id") String id, @Context Caller caller) {
        return Response.status(202).entity(deliveries.ping(caller, id)).build();
    }
}
