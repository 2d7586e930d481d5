package io.patchbay.configuration.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.configuration.internal.Configurations;
import io.patchbay.configuration.internal.RevisionView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was changed in a configuration. */
@Component(service = ConfigurationHistoryResource.class, property = "osgi.jakartars.resource=true")
@Path("configurations/{pid}/history")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationHistoryResource {
    private final Configurations configurations;

    /** Takes its service. */
    @Activate
    public ConfigurationHistoryResource(@Reference Configurations configurations) {
        this.configurations = configurations;
    }

    @GET
    @RequiresScope(Scope.CONFIG_READ)
    @Description("Lists the changes of a configuration, newest first: when, who, how, what. The last 100 are kept.")
    public Page<RevisionView> history(
            @PathParam("pid") String pid,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return configurations.history(caller, pid, Page.Request.of(pageSize, pageToken));
    }
}
