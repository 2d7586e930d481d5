package io.patchbay.core.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.core.internal.lifecycle.PendingInstalls;
import io.patchbay.core.internal.lifecycle.PendingInstalls.Pending;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Jars of the deploy folder that wait for consent. */
@Component(service = PendingResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins/pending")
@Produces(MediaType.APPLICATION_JSON)
public final class PendingResource {
    private final PendingInstalls pending;

    /** Takes its service. */
    @Activate
    public PendingResource(@Reference PendingInstalls pending) {
        this.pending = pending;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description("Lists jars of the deploy folder that wait for consent, by id, with the plan each would carry out.")
    public Page<Pending> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page.Request page = Page.Request.of(pageSize, pageToken);
        String after = page.token().orElse("");
        List<Pending> rest = pending.list(caller).stream()
                .filter(one -> one.id().compareTo(after) > 0)
                .toList();
        List<Pending> shown = rest.stream().limit(page.size()).toList();
        boolean more = rest.size() > shown.size();
        return new Page<>(shown, more ? Optional.of(shown.get(shown.size() - 1).id()) : Optional.empty());
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.ADMIN)
    @Description("Consents to a jar that waits and installs it; the digest says which plan was looked at.")
    public PluginEntry approve(@PathParam("id") String id, @Nullable Approval body, @Context Caller caller) {
        String digest = Optional.ofNullable(body)
                .flatMap(Approval::consent)
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/consent",
                        "consent is missing: send the digest of the plan, as GET plugins/pending shows it."));
        return PluginEntry.of(pending.approve(caller, id, Optional.of(digest)));
    }
}
