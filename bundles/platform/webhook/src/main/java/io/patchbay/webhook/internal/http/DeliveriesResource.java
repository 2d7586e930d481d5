package io.patchbay.webhook.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.webhook.internal.delivery.Deliveries;
import io.patchbay.webhook.internal.delivery.Deliveries.Replayed;
import io.patchbay.webhook.internal.delivery.DeliveryView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deliveries: shown with every attempt, sent once more. */
@Component(service = DeliveriesResource.class, property = "osgi.jakartars.resource=true")
@Path("deliveries")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DeliveriesResource {
    private final Deliveries deliveries;

    /** Takes its service. */
    @Activate
    public DeliveriesResource(@Reference Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description(
            "Lists deliveries of webhooks, the newest first; those of an endpoint, a status, a time if it is given.")
    public Page<DeliveryView> list(
            @QueryParam("endpoint") @Nullable String endpoint,
            @QueryParam("status") @Nullable String status,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return deliveries.list(
                caller,
                Selection.filter(
                        Optional.ofNullable(endpoint),
                        Optional.ofNullable(status),
                        Optional.ofNullable(since),
                        Optional.ofNullable(until)),
                Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description("Shows a delivery with every attempt and what is sent.")
    public DeliveryView get(@PathParam("id") String id, @Context Caller caller) {
        return deliveries.get(caller, id);
    }

    @POST
    @Path("{id}/replay")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value = "Sends the message of a delivery once more, with the same webhook-id.",
            answers = @Answer(status = 202, body = Replayed.class))
    public Response replay(@PathParam("id") String id, @Context Caller caller) {
        return Response.status(202).entity(deliveries.replay(caller, id)).build();
    }
}
