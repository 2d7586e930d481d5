package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.lifecycle.PluginVersions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** Shows the revisions of plugins and goes back to them. */
@Component(service = VersionsResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class VersionsResource {
    private final PluginInstaller installer;
    private final PluginVersions versions;

    /** Takes its services. */
    @Activate
    public VersionsResource(@Reference PluginInstaller installer, @Reference PluginVersions versions) {
        this.installer = installer;
        this.versions = versions;
    }

    @GET
    @Path("{id}/versions")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists the revisions of a plugin that are or were installed, the one in force last first.")
    public Page<PluginVersions.Version> versions(
            @PathParam("id") String id,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        caller.require(Scope.PLUGINS_READ);
        return versions.of(id, Page.Request.of(pageSize, pageToken));
    }

    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            value = "Brings a plugin back to a kept version, by default the one in force before.",
            answers =
                    @Answer(
                            status = 200,
                            body = PluginEntry.class,
                            headers = {"Location", "ETag"}))
    public Response rollback(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewRollback body,
            @Context Caller caller) {
        Optional<String> version = body == null ? Optional.empty() : body.version();
        return PluginsResource.answer(200, installer.rollback(caller, id, version, PluginsResource.revision(ifMatch)));
    }
}
