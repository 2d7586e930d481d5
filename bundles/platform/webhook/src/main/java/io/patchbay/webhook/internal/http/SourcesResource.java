package io.patchbay.webhook.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.webhook.internal.inbound.Preset;
import io.patchbay.webhook.internal.inbound.SourceView;
import io.patchbay.webhook.internal.inbound.Sources;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Webhook sources: paths at which messages of other systems are taken. */
@Component(service = SourcesResource.class, property = "osgi.jakartars.resource=true")
@Path("webhook-sources")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SourcesResource {
    private static final String PATH = "/api/v1/integration/webhook-sources/";

    private final Sources sources;

    /** Takes its service. */
    @Activate
    public SourcesResource(@Reference Sources sources) {
        this.sources = sources;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description("Lists webhook sources by path, without their secrets.")
    public Page<SourceView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return sources.list(caller, Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Description("Shows a webhook source, without its secret.")
    public SourceView get(@PathParam("id") String id, @Context Caller caller) {
        return sources.get(caller, id);
    }

    @POST
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description(
            value =
                    "Makes a webhook source: what another system signs and sends to its address becomes the event webhook.received.",
            answers = @Answer(status = 201, body = SourceView.class, headers = "Location"))
    public Response create(@Nullable NewSource body, @Context Caller caller) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "The body is missing: send {\"path\": \"github\", \"preset\": \"github\", \"secret\": \"…\"}.");
        }
        SourceView made = sources.create(
                caller,
                NewSource.required("path", body.path()),
                NewWebhook.constant("preset", NewSource.required("preset", body.preset()), Preset.values()),
                NewSource.required("secret", body.secret()));
        return Response.status(201)
                .header("Location", PATH + made.id())
                .entity(made)
                .build();
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Description("Deletes a webhook source with its secret; what is sent to it from now on is refused.")
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        sources.delete(caller, id);
    }
}
