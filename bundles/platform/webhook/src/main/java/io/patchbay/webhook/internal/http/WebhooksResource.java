package io.patchbay.webhook.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.webhook.internal.EndpointView;
import io.patchbay.webhook.internal.Endpoints;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Webhook endpoints: made, shown, changed, switched, given another secret, deleted. */
@Component(service = WebhooksResource.class, property = "osgi.jakartars.resource=true")
@Path("webhooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class WebhooksResource {
    private static final String PATH = "/api/v1/integration/webhooks/";

    private final Endpoints endpoints;

    /** Takes its service. */
    @Activate
    public WebhooksResource(@Reference Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description("Lists webhook endpoints by name, without their secrets.")
    public Page<EndpointView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return endpoints.list(caller, Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description(
            value = "Shows a webhook endpoint, without its secrets.",
            answers = @Answer(status = 200, body = EndpointView.class, headers = "ETag"))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return answer(endpoints.get(caller, id));
    }

    @POST
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value =
                    "Makes a webhook endpoint, enabled. The secret that its messages are verified with is shown this once.",
            answers =
                    @Answer(
                            status = 201,
                            body = EndpointView.class,
                            headers = {"Location", "ETag"}))
    public Response create(@Nullable NewWebhook body, @Context Caller caller) {
        NewWebhook wanted = present(body);
        EndpointView made = endpoints.create(caller, wanted.draft(), wanted.scheme());
        return Response.status(201)
                .header("Location", PATH + made.id())
                .header("ETag", IfMatch.tag(made.revision()))
                .entity(made)
                .build();
    }

    @PUT
    @Path("{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value = "Changes a webhook endpoint for the attempts made from now on; headers that are left out stay.",
            answers = @Answer(status = 200, body = EndpointView.class, headers = "ETag"))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewWebhook body,
            @Context Caller caller) {
        NewWebhook wanted = present(body);
        return answer(endpoints.replace(caller, id, IfMatch.revision(ifMatch), wanted.draft()));
    }

    @POST
    @Path("{id}/enable")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value = "Sends events to an endpoint, what waits included.",
            answers = @Answer(status = 200, body = EndpointView.class, headers = "ETag"))
    public Response enable(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(endpoints.enable(caller, id, any(ifMatch), true));
    }

    @POST
    @Path("{id}/disable")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value =
                    "Sends an endpoint nothing more; what waits goes on waiting, and events of the meantime are not kept for it.",
            answers = @Answer(status = 200, body = EndpointView.class, headers = "ETag"))
    public Response disable(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(endpoints.enable(caller, id, any(ifMatch), false));
    }

    @POST
    @Path("{id}/rotate-secret")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value = "Gives an endpoint another secret, shown this once; for a day messages are signed with both.",
            answers = @Answer(status = 200, body = EndpointView.class, headers = "ETag"))
    public Response rotate(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(endpoints.rotate(caller, id, any(ifMatch)));
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description("Deletes a webhook endpoint with its secrets and deliveries.")
    public void delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        endpoints.delete(caller, id, any(ifMatch));
    }

    /** Switching and deleting lose nothing of somebody else's that was not meant: the header may be left out. */
    private static OptionalLong any(@Nullable String ifMatch) {
        return ifMatch == null ? OptionalLong.empty() : IfMatch.revision(ifMatch);
    }

    private static NewWebhook present(@Nullable NewWebhook body) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "The body is missing: send {\"name\": \"shop\", \"url\": \"https://shop.example.com/hooks\","
                            + " \"events\": [\"order.*\"]}.");
        }
        return body;
    }

    private static Response answer(EndpointView view) {
        return Response.ok(view).header("ETag", IfMatch.tag(view.revision())).build();
    }
}
