package io.patchbay.integration.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.integration.internal.IntegrationView;
import io.patchbay.integration.internal.StoredIntegrations;
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
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Integrations: made, shown, changed, switched, deleted. Calls through them are the engine's. */
@Component(service = IntegrationsResource.class, property = "osgi.jakartars.resource=true")
@Path("integrations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class IntegrationsResource {
    private static final String PATH = "/api/v1/integration/integrations/";

    private final StoredIntegrations integrations;

    /** Takes its service. */
    @Activate
    public IntegrationsResource(@Reference StoredIntegrations integrations) {
        this.integrations = integrations;
    }

    @GET
    @RequiresScope(Scope.INTEGRATIONS_READ)
    @Description("Lists integrations by name, without the values of their secrets.")
    public Page<IntegrationView> list(
            @QueryParam("plugin") @Nullable String plugin,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return integrations.list(caller, Optional.ofNullable(plugin), Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.INTEGRATIONS_READ)
    @Description(
            value = "Shows an integration, without the values of its secrets.",
            answers = @Answer(status = 200, body = IntegrationView.class, headers = "ETag"))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return answer(integrations.get(caller, id));
    }

    @POST
    @RequiresScope(Scope.INTEGRATIONS_WRITE)
    @Description(
            value = "Makes an integration: a plugin with an endpoint, settings and secrets.",
            answers =
                    @Answer(
                            status = 201,
                            body = IntegrationView.class,
                            headers = {"Location", "ETag"}))
    public Response create(@Nullable NewIntegration body, @Context Caller caller) {
        NewIntegration wanted = present(body);
        IntegrationView made =
                integrations.create(caller, NewIntegration.required("plugin", wanted.plugin()), wanted.content());
        return Response.status(201)
                .header("Location", PATH + made.id())
                .header("ETag", IfMatch.tag(made.revision()))
                .entity(made)
                .build();
    }

    @PUT
    @Path("{id}")
    @RequiresScope(Scope.INTEGRATIONS_WRITE)
    @Description(
            value =
                    "Gives an integration another name, endpoint and settings for the calls made from now on; secrets that are not named stay.",
            answers = @Answer(status = 200, body = IntegrationView.class, headers = "ETag"))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewIntegration body,
            @Context Caller caller) {
        NewIntegration wanted = present(body);
        OptionalLong expected = IfMatch.revision(ifMatch);
        return answer(integrations.replace(caller, id, expected, wanted.plugin(), wanted.content()));
    }

    @POST
    @Path("{id}/enable")
    @RequiresScope(Scope.INTEGRATIONS_WRITE)
    @Description(
            value = "Lets calls go through an integration.",
            answers = @Answer(status = 200, body = IntegrationView.class, headers = "ETag"))
    public Response enable(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(integrations.enable(caller, id, any(ifMatch), true));
    }

    @POST
    @Path("{id}/disable")
    @RequiresScope(Scope.INTEGRATIONS_WRITE)
    @Description(
            value = "Lets no call go through an integration any more, those that wait included.",
            answers = @Answer(status = 200, body = IntegrationView.class, headers = "ETag"))
    public Response disable(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(integrations.enable(caller, id, any(ifMatch), false));
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.INTEGRATIONS_WRITE)
    @Description("Deletes an integration with its secrets.")
    public void delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        integrations.delete(caller, id, any(ifMatch));
    }

    /** Switching and deleting lose nothing of somebody else's that was not meant: the header may be left out. */
    private static OptionalLong any(@Nullable String ifMatch) {
        return ifMatch == null ? OptionalLong.empty() : IfMatch.revision(ifMatch);
    }

    private static NewIntegration present(@Nullable NewIntegration body) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED,
                    "The body is missing: send {\"name\": \"crm\", \"plugin\": \"com.example.crm\"}.");
        }
        return body;
    }

    private static Response answer(IntegrationView view) {
        return Response.ok(view).header("ETag", IfMatch.tag(view.revision())).build();
    }
}
