package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginCatalog.Filter;
import io.patchbay.api.plugin.PluginCatalog.HealthReport;
import io.patchbay.api.plugin.PluginInstaller;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows, installs, switches and removes plugins. */
@Component(service = PluginsResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    static final String PATH = "/api/v1/integration/plugins/";

    private final PluginCatalog catalog;
    private final PluginInstaller installer;
    private final Installations installations;

    /** Takes its services. */
    @Activate
    public PluginsResource(
            @Reference PluginCatalog catalog,
            @Reference PluginInstaller installer,
            @Reference Installations installations) {
        this.catalog = catalog;
        this.installer = installer;
        this.installations = installations;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists plugins and bundles by id; those that are uninstalled only with status=uninstalled.")
    public Page<PluginEntry> list(
            @QueryParam("status") @Nullable PluginStatus status,
            @QueryParam("type") @Nullable String type,
            @QueryParam("tier") PluginView.@Nullable Tier tier,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Filter filter = new Filter(Optional.ofNullable(status), Optional.ofNullable(type), Optional.ofNullable(tier));
        Page<PluginView> page = catalog.list(caller, filter, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(PluginEntry::of).toList(), page.nextPageToken());
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description(
            value = "Shows a plugin or bundle.",
            answers =
                    @Answer(
                            status = 200,
                            body = PluginEntry.class,
                            headers = {"Location", "ETag"}))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return answer(200, catalog.get(caller, id));
    }

    @POST
    @Path("install")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            value =
                    "Installs a jar that the server fetches: from the source that a JSON body names, or by bsn and range from the repositories; consent is the digest of an approved plan.",
            answers = {
                @Answer(
                        status = 201,
                        body = PluginEntry.class,
                        headers = {"Location", "ETag"}),
                @Answer(
                        status = 200,
                        body = PluginEntry.class,
                        headers = {"Location", "ETag"}),
                @Answer(status = 200, body = PluginInstaller.Plan.class)
            })
    public Response install(
            @QueryParam("validateOnly") boolean validateOnly,
            @QueryParam("consent") @Nullable String consent,
            @Nullable NewInstallation body,
            @Context Caller caller) {
        return validateOnly
                ? Response.ok(installations.plan(caller, body)).build()
                : installed(installations.install(caller, body, Optional.ofNullable(consent)));
    }

    @POST
    @Path("install")
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            value = "Installs the jar that the body is; consent is the digest of an approved plan.",
            answers = {
                @Answer(
                        status = 201,
                        body = PluginEntry.class,
                        headers = {"Location", "ETag"}),
                @Answer(
                        status = 200,
                        body = PluginEntry.class,
                        headers = {"Location", "ETag"}),
                @Answer(status = 200, body = PluginInstaller.Plan.class)
            })
    public Response upload(
            @QueryParam("name") @Nullable String name,
            @QueryParam("validateOnly") boolean validateOnly,
            @QueryParam("consent") @Nullable String consent,
            InputStream jar,
            @Context Caller caller) {
        PluginInstaller.Origin origin = Installations.upload(name);
        return validateOnly
                ? Response.ok(installer.plan(caller, jar, origin)).build()
                : installed(installer.install(caller, jar, origin, Optional.ofNullable(consent)));
    }

    @GET
    @Path("{id}/health")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Runs all health checks of a plugin.")
    public HealthReport health(@PathParam("id") String id, @Context Caller caller) {
        return catalog.health(caller, id);
    }

    @POST
    @Path("{id}/{verb: enable|activate}")
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            value = "Starts a plugin and keeps it started.",
            answers =
                    @Answer(
                            status = 200,
                            body = PluginEntry.class,
                            headers = {"Location", "ETag"}))
    public Response enable(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(200, installer.enable(caller, id, revision(ifMatch)));
    }

    @POST
    @Path("{id}/{verb: disable|deactivate}")
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            value = "Stops a plugin and keeps it stopped.",
            answers =
                    @Answer(
                            status = 200,
                            body = PluginEntry.class,
                            headers = {"Location", "ETag"}))
    public Response disable(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        return answer(200, installer.disable(caller, id, revision(ifMatch)));
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.PLUGINS_WRITE)
    @Description(
            value = "Uninstalls a plugin; its history stays.",
            answers =
                    @Answer(
                            status = 200,
                            body = PluginEntry.class,
                            headers = {"Location", "ETag"}))
    public Response delete(
            @PathParam("id") String id,
            @QueryParam("purge") boolean purge,
            @QueryParam("force") boolean force,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context Caller caller) {
        return answer(200, installer.uninstall(caller, id, revision(ifMatch), purge, force));
    }

    /** Switching twice does no harm, so it is allowed without having looked. */
    static OptionalLong revision(@Nullable String ifMatch) {
        return ifMatch == null ? OptionalLong.empty() : IfMatch.revision(ifMatch);
    }

    private static Response installed(PluginView view) {
        return answer(view.revision() == 1 ? 201 : 200, view);
    }

    static Response answer(int status, PluginView view) {
        return Response.status(status)
                .header("Location", PATH + view.id())
                .header("ETag", IfMatch.tag(view.revision()))
                .entity(PluginEntry.of(view))
                .build();
    }
}
