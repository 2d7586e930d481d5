package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.hook.HookList;
import io.patchbay.core.internal.hook.HookView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows which plugins take part in calls and installations. */
@Component(service = HooksResource.class, property = "osgi.jakartars.resource=true")
@Path("hooks")
@Produces(MediaType.APPLICATION_JSON)
public final class HooksResource {
    private final HookList hooks;

    /** Takes its service. */
    @Activate
    public HooksResource(@Reference HookList hooks) {
        this.hooks = hooks;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists the hooks of plugins in the order they are asked, with what came of it; of others why they are"
            + " not asked.")
    public Page<HookView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return hooks.list(caller, Page.Request.of(pageSize, pageToken));
    }
}
