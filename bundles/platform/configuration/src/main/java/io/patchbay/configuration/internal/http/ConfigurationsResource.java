package io.patchbay.configuration.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.configuration.internal.ConfigurationEntry;
import io.patchbay.configuration.internal.ConfigurationView;
import io.patchbay.configuration.internal.Configurations;
import io.patchbay.configuration.internal.Edit;
import io.patchbay.configuration.internal.value.Given;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Configurations: listed, shown, set and taken back. */
@Component(service = ConfigurationsResource.class, property = "osgi.jakartars.resource=true")
@Path("configurations")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationsResource {
    static final Origin HTTP = new Origin("http", "");

    private final Configurations configurations;

    /** Takes its service. */
    @Activate
    public ConfigurationsResource(@Reference Configurations configurations) {
        this.configurations = configurations;
    }

    @GET
    @RequiresScope(Scope.CONFIG_READ)
    @Description("Lists configurations by PID: those that bundles describe, and those that are set.")
    public Page<ConfigurationEntry> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return configurations.list(caller, Page.Request.of(pageSize, pageToken));
    }

    @GET
    @Path("{pid}")
    @RequiresScope(Scope.CONFIG_READ)
    @Description(
            value = "Shows what is set in a configuration, and what may be set with its defaults.",
            answers = @Answer(status = 200, body = ConfigurationView.class, headers = "ETag"))
    public Response get(@PathParam("pid") String pid, @Context Caller caller) {
        return answer(configurations.get(caller, pid));
    }

    @PUT
    @Path("{pid}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CONFIG_WRITE)
    @Description(
            value = "Makes exactly these values hold, at once; what is not named has its default. Those of the"
                    + " platform take admin. With validateOnly=true nothing is changed: it says what would hold.",
            answers = @Answer(status = 200, body = ConfigurationView.class, headers = "ETag"))
    public Response replace(
            @PathParam("pid") String pid,
            @QueryParam("undescribed") boolean undescribed,
            @QueryParam("validateOnly") boolean validateOnly,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewValues body,
            @Context Caller caller) {
        Edit edit = new Edit(pid, HTTP, IfMatch.revision(ifMatch), undescribed, validateOnly);
        return answer(configurations.replace(caller, edit, values(body)));
    }

    @PATCH
    @Path("{pid}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CONFIG_WRITE)
    @Description(
            value =
                    "Changes some values, at once; null takes one back to its default. Those of the platform take admin."
                            + " With validateOnly=true nothing is changed: it says what would hold.",
            answers = @Answer(status = 200, body = ConfigurationView.class, headers = "ETag"))
    public Response change(
            @PathParam("pid") String pid,
            @QueryParam("undescribed") boolean undescribed,
            @QueryParam("validateOnly") boolean validateOnly,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewValues body,
            @Context Caller caller) {
        Edit edit = new Edit(pid, HTTP, IfMatch.revision(ifMatch), undescribed, validateOnly);
        return answer(configurations.merge(caller, edit, values(body)));
    }

    @DELETE
    @Path("{pid}")
    @RequiresScope(Scope.CONFIG_WRITE)
    @Description("Takes everything back that was set: the defaults hold at once. Those of the platform take admin.")
    public void delete(
            @PathParam("pid") String pid, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        configurations.delete(caller, new Edit(pid, HTTP, IfMatch.revision(ifMatch), true));
    }

    static Response answer(ConfigurationView view) {
        return Response.ok(view).header("ETag", IfMatch.tag(view.revision())).build();
    }

    private static Map<String, Given> values(@Nullable NewValues body) {
        if (body == null) {
            throw new PatchbayException(
                    CommonCode.MALFORMED, "The body is missing: send {\"values\": {\"name\": \"value\"}}.");
        }
        if (body.values() == null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/values",
                    "values is missing: send {\"values\": {\"name\": \"value\"}}.");
        }
        Map<String, Given> values = new LinkedHashMap<>();
        body.values().members().forEach((name, value) -> values.put(name, new Given.OfJson(value)));
        return values;
    }
}
