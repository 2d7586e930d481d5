package io.patchbay.workflow.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.CallLogs;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.workflow.internal.Pipelines;
import io.patchbay.workflow.internal.Run;
import io.patchbay.workflow.internal.StepState;
import io.patchbay.workflow.internal.WorkflowComponent;
import io.patchbay.workflow.internal.stream.Artifact;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pipelines: run from YAML, shown, with what they leave behind, and cancelled. */
@Component(service = PipelinesResource.class, property = "osgi.jakartars.resource=true")
@Path("pipelines")
@Produces(MediaType.APPLICATION_JSON)
public final class PipelinesResource {
    static final String RUNS = "/api/v1/integration/pipelines/runs/";

    private final WorkflowComponent workflow;
    private final CallLogs logs;

    @Activate
    public PipelinesResource(@Reference WorkflowComponent workflow, @Reference CallLogs logs) {
        this.workflow = workflow;
        this.logs = logs;
    }

    @POST
    @Path("run")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value =
                    "Runs a pipeline: 202 once the run is on stable storage, or 200 with what would be run if validateOnly.",
            answers = {
                @Answer(status = 202, body = RunView.class, headers = "Location"),
                @Answer(status = 200, body = PlanView.class)
            })
    public Response run(
            InputStream body,
            @QueryParam("workflow") @Nullable String name,
            @QueryParam("base") @Nullable String base,
            @QueryParam("timeout") @Nullable Duration timeout,
            @QueryParam("validateOnly") boolean validateOnly,
            @Context Caller caller)
            throws IOException {
        Pipelines.Request request = new Pipelines.Request(
                PipelineText.read(body),
                Optional.ofNullable(name),
                Optional.ofNullable(base),
                Optional.ofNullable(timeout));
        if (validateOnly) {
            return Response.ok(PlanView.of(workflow.pipelines().check(caller, request)))
                    .build();
        }
        Run run = workflow.pipelines().submit(caller, request);
        return Response.accepted(RunView.of(run))
                .header("Location", RUNS + run.id())
                .build();
    }

    @GET
    @Path("runs")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Lists runs of pipelines, newest first, without steps and artifacts.")
    public Page<RunView> list(
            @QueryParam("status") Execution.@Nullable Status status,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        Optional<Execution.Status> wanted = Optional.ofNullable(status);
        Page<Run> page = workflow.pipelines().list(caller, wanted, Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(RunView::of).toList(), page.nextPageToken());
    }

    @GET
    @Path("runs/{id}")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Shows a run, also while it runs.")
    public RunView get(@PathParam("id") String id, @Context Caller caller) {
        return RunView.of(workflow.pipelines().get(caller, id));
    }

    @GET
    @Path("runs/{id}/steps/{step}/log")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Shows what the plugin of a step logged, oldest first.")
    public Page<StepLogLine> log(
            @PathParam("id") String id,
            @PathParam("step") String step,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        StepState found = workflow.pipelines().step(caller, id, step);
        Page<Executions.LogLine> page = logs.lines(found.id(), Page.Request.of(pageSize, pageToken));
        return new Page<>(page.items().stream().map(StepLogLine::of).toList(), page.nextPageToken());
    }

    @GET
    @Path("runs/{id}/artifacts/{name}")
    @Produces(MediaType.WILDCARD)
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description(
            value = "Hands out a document or file that a run left.",
            answers = @Answer(status = 200, body = byte[].class, headers = "ETag"))
    public Response artifact(@PathParam("id") String id, @PathParam("name") String name, @Context Caller caller)
            throws IOException {
        Artifact artifact = workflow.pipelines().artifact(caller, id, name);
        // Opened before the answer begins, so that a blob that is gone is an error and no half answer.
        InputStream bytes = artifact.open(workflow.blobs());
        StreamingOutput copy = out -> {
            try (bytes) {
                bytes.transferTo(out);
            }
        };
        Response.ResponseBuilder answer = Response.ok(copy);
        ArtifactHeaders.of(artifact).forEach(answer::header);
        return answer.build();
    }

    @DELETE
    @Path("runs/{id}")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description("Asks a run to end; the answer shows how it is.")
    public RunView cancel(@PathParam("id") String id, @Context Caller caller) {
        return RunView.of(workflow.pipelines().cancel(caller, id));
    }
}
