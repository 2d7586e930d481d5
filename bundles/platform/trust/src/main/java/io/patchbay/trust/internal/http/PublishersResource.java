package io.patchbay.trust.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.trust.internal.sign.Publisher;
import io.patchbay.trust.internal.sign.StoredPublishers;
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

/** Publishers: listed, trusted, revoked, removed. */
@Component(service = PublishersResource.class, property = "osgi.jakartars.resource=true")
@Path("security/publishers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PublishersResource {
    private static final String PATH = "/api/v1/integration/security/publishers/";

    private final StoredPublishers publishers;

    /** Made by the component runtime. */
    @Activate
    public PublishersResource(@Reference StoredPublishers publishers) {
        this.publishers = publishers;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists the publishers the administrator trusts, oldest first.")
    public Page<PublisherView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<StoredPublishers.Listed> page = publishers.list(caller, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(PublisherView::of).toList(), page.nextPageToken());
    }

    @POST
    @RequiresScope(Scope.ADMIN)
    @Description(
            value = "Trusts a publisher by a certificate.",
            answers = @Answer(status = 201, body = PublisherView.class, headers = "Location"))
    public Response create(@Nullable NewPublisher body, @Context Caller caller) {
        NewPublisher wanted =
                Bodies.present(body, "{\"name\": \"Acme Ltd\", \"certificate\": \"-----BEGIN CERTIFICATE-----…\"}");
        StoredPublishers.Listed added = publishers.add(
                caller,
                wanted.name().orElse(""),
                wanted.certificate().orElse(""),
                wanted.usage().orElse(Publisher.Usage.CODE));
        return Response.status(201)
                .header("Location", PATH + added.publisher().id())
                .entity(PublisherView.of(added))
                .build();
    }

    @POST
    @Path("{id}/revoke")
    @RequiresScope(Scope.ADMIN)
    @Description("Revokes the certificate of a publisher: what it signed is refused, whenever it was signed.")
    public PublisherView revoke(@PathParam("id") String id, @Nullable RevocationReason body, @Context Caller caller) {
        RevocationReason wanted = Bodies.present(body, "{\"reason\": \"key stolen\"}");
        return PublisherView.of(publishers.revoke(caller, id, wanted.reason().orElse("")));
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.ADMIN)
    @Description("Trusts a publisher no longer; a revocation of its certificate stays.")
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        publishers.remove(caller, id);
    }
}
