package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.quota.PluginQuotas;
import io.patchbay.core.internal.quota.QuotaView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows and sets the budgets of plugins. */
@Component(service = QuotaResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins/{id}/quota")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class QuotaResource {
    private static final String EXAMPLE = "{\"quota\": \"disk=1GB, threads=4\"}";

    private final PluginQuotas quotas;

    /** Takes its service. */
    @Activate
    public QuotaResource(@Reference PluginQuotas quotas) {
        this.quotas = quotas;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Shows the budgets a plugin asks for, those an administrator set, and those that hold.")
    public QuotaView get(@PathParam("id") String id, @Context Caller caller) {
        return quotas.get(caller, id);
    }

    @PUT
    @RequiresScope(Scope.ADMIN)
    @Description("Sets budgets of a plugin whatever its manifest asks for, at once; an empty text takes them back.")
    public QuotaView replace(@PathParam("id") String id, @Nullable QuotaState body, @Context Caller caller) {
        if (body == null) {
            throw new PatchbayException(CommonCode.MALFORMED, "The body is missing: send " + EXAMPLE + ".");
        }
        return quotas.set(
                caller,
                id,
                body.quota()
                        .orElseThrow(() -> PatchbayException.at(
                                CommonCode.INVALID_VALUE, "/quota", "quota is missing: send " + EXAMPLE + ".")));
    }
}
