package io.patchbay.trust.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.trust.internal.sign.Revocation;
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

/** Certificates that no longer count. */
@Component(service = RevocationsResource.class, property = "osgi.jakartars.resource=true")
@Path("security/revocations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RevocationsResource {
    private static final String PATH = "/api/v1/integration/security/revocations/";

    private final StoredPublishers publishers;

    /** Made by the component runtime. */
    @Activate
    public RevocationsResource(@Reference StoredPublishers publishers) {
        this.publishers = publishers;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists the certificates that were revoked here, oldest first.")
    public Page<RevocationView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<Revocation> page = publishers.revocations(caller, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(RevocationView::of).toList(), page.nextPageToken());
    }

    @POST
    @RequiresScope(Scope.ADMIN)
    @Description(
            value = "Revokes a certificate by its fingerprint or serial number, whether or not it is a publisher's.",
            answers = @Answer(status = 201, body = RevocationView.class, headers = "Location"))
    public Response create(@Nullable NewRevocation body, @Context Caller caller) {
        NewRevocation wanted = Bodies.present(body, "{\"serial\": \"4f1a\", \"reason\": \"key stolen\"}");
        Revocation revocation = publishers.revoke(
                caller, wanted.fingerprint(), wanted.serial(), wanted.reason().orElse(""));
        return Response.status(201)
                .header("Location", PATH + revocation.id())
                .entity(RevocationView.of(revocation))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.ADMIN)
    @Description("Lets a revoked certificate count again.")
    public void delete(@PathParam("id") String id, @Context Caller caller) {
        publishers.restore(caller, id);
    }
}
