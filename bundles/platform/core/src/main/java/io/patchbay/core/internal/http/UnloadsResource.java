package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.unload.Unload;
import io.patchbay.core.internal.unload.Unloads;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows whether revisions that were replaced or uninstalled are gone. */
@Component(service = UnloadsResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class UnloadsResource {
    private final Unloads unloads;

    /** Takes its service. */
    @Activate
    public UnloadsResource(@Reference Unloads unloads) {
        this.unloads = unloads;
    }

    @GET
    @Path("unloads")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists revisions replaced or uninstalled since the start: whether they are gone, or what holds them.")
    public Page<Unload> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return unloads.list(caller, Optional.empty(), Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{id}/unloads")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description(
            "Lists the replaced or uninstalled revisions of one plugin: whether they are gone, or what holds them.")
    public Page<Unload> listOfPlugin(
            @PathParam("id") String id,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return unloads.list(caller, Optional.of(id), Page.Request.of(pageSize, pageToken));
    }

    @POST
    @Path("unloads/verify")
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            "Collects garbage, which stops all work for up to a second each of two times, and counts the verdicts.")
    public Unloads.Tally verify(@Context Caller caller) {
        return unloads.verify(caller);
    }
}
