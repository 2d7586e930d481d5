package io.patchbay.store.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The audit log: shown and verified. */
@Component(
        service = AuditResource.class,
        property = "osgi.jakartars.resource=true",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private final AuditLog audit;

    /** Made by the component runtime. */
    @Activate
    public AuditResource(@Reference AuditLog audit) {
        this.audit = audit;
    }

    @GET
    @RequiresScope(Scope.AUDIT_READ)
    @Description("Lists the audit log of the workspace, newest first.")
    public Page<AuditRowView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<AuditRow> page = audit.list(caller, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(AuditRowView::of).toList(), page.nextPageToken());
    }

    @POST
    @Path("verify")
    @RequiresScope(Scope.AUDIT_READ)
    @Description("Reads the audit log of all workspaces and names the first row that is not as it was written.")
    public VerdictView verify(@Context Caller caller) {
        return VerdictView.of(audit.verify(caller));
    }
}
