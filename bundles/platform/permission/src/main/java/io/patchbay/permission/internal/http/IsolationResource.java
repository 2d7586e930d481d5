package io.patchbay.permission.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.permission.internal.IsolationReport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the process holds its bundles. */
@Component(service = IsolationResource.class, property = "osgi.jakartars.resource=true")
@Path("security/isolation")
@Produces(MediaType.APPLICATION_JSON)
public final class IsolationResource {
    private final IsolationReport report;

    /** Takes its service. */
    @Activate
    public IsolationResource(@Reference IsolationReport report) {
        this.report = report;
    }

    @GET
    @RequiresScope(Scope.PLUGINS_READ)
    @Description(
            "Shows whether the guard is armed, and for every bundle its tier, why, and how often it was denied something.")
    public IsolationReport.View get(@Context Caller caller) {
        return report.get(caller);
    }
}
