package io.patchbay.engine.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Executions: shown, with their logs, and cancelled. */
@Component(service = ExecutionsResource.class, property = "osgi.jakartars.resource=true")
@Path("executions")
@Produces(MediaType.APPLICATION_JSON)
public final class ExecutionsResource {
    static final String PATH = "/api/v1/integration/executions/";

    private final Executions executions;

    @Activate
    public ExecutionsResource(@Reference Executions executions) {
        this.executions = executions;
    }

    @GET
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Lists executions, newest first, without their documents.")
    public Page<ExecutionView> list(
            @QueryParam("plugin") @Nullable String plugin,
            @QueryParam("status") Execution.@Nullable Status status,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Executions.Filter filter = new Executions.Filter(Optional.ofNullable(plugin), Optional.ofNullable(status));
        Page<Execution> page = executions.list(caller, filter, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(ExecutionView::brief).toList(), page.nextPageToken());
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Shows an execution with its documents.")
    public ExecutionView get(@PathParam("id") String id, @Context Caller caller) {
        return ExecutionView.whole(executions.get(caller, id));
    }

    @GET
    @Path("{id}/log")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Shows what the plugin logged during an execution, oldest first.")
    public Page<LogLineView> log(
            @PathParam("id") String id,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<Executions.LogLine> page = executions.log(caller, id, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(LogLineView::of).toList(), page.nextPageToken());
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description("Asks an execution to end; the answer shows how it is.")
    public ExecutionView cancel(@PathParam("id") String id, @Context Caller caller) {
        return ExecutionView.whole(executions.cancel(caller, id));
    }
}
