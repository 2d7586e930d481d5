package io.patchbay.engine.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.rest.RequiresScope;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** Lists executions, newest first, without their documents. */
    @GET
    @RequiresScope(Scope.EXECUTIONS_READ)
    public Page<ExecutionView> list(
            @QueryParam("plugin") @Nullable String plugin,
            @QueryParam("status") @Nullable String status,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Executions.Filter filter = new Executions.Filter(Optional.ofNullable(plugin), status(status));
        Page<Execution> page = executions.list(caller, filter, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(ExecutionView::brief).toList(), page.nextPageToken());
    }

    /** Shows one. */
    @GET
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_READ)
    public ExecutionView get(@PathParam("id") String id, @Context Caller caller) {
        return ExecutionView.whole(executions.get(caller, id));
    }

    /** Shows what its plugin logged, oldest first. */
    @GET
    @Path("{id}/log")
    @RequiresScope(Scope.EXECUTIONS_READ)
    public Page<LogLineView> log(
            @PathParam("id") String id,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Page<Executions.LogLine> page = executions.log(caller, id, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(LogLineView::of).toList(), page.nextPageToken());
    }

    /** Asks one to end; the answer shows how it is. */
    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    public ExecutionView cancel(@PathParam("id") String id, @Context Caller caller) {
        return ExecutionView.whole(executions.cancel(caller, id));
    }

    private static Optional<Execution.Status> status(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Execution.Status.values())
                .filter(status -> name(status).equals(text))
                .findFirst()
                .orElseThrow(() -> PatchbayException.at(
                        CommonCode.INVALID_VALUE,
                        "/status",
                        "status '" + text + "': expected one of "
                                + Arrays.stream(Execution.Status.values())
                                        .map(ExecutionsResource::name)
                                        .collect(Collectors.joining(", "))
                                + ".")));
    }

    private static String name(Execution.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
