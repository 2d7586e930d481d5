package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.usage.PluginUsage;
import io.patchbay.core.internal.usage.PluginUsages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what plugins use. */
@Component(service = UsageResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class UsageResource {
    private final PluginUsages usages;

    /** Takes its service. */
    @Activate
    public UsageResource(@Reference PluginUsages usages) {
        this.usages = usages;
    }

    @GET
    @Path("{id}/usage")
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Shows what a plugin used since the server started, and what it uses now.")
    public PluginUsage get(@PathParam("id") String id, @Context Caller caller) {
        return usages.of(caller, id);
    }
}
