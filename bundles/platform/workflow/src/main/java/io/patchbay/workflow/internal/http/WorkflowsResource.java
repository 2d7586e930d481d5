package io.patchbay.workflow.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.workflow.internal.Run;
import io.patchbay.workflow.internal.definition.Definition;
import io.patchbay.workflow.internal.definition.Workflows;
import io.patchbay.workflow.internal.language.LanguageSchema;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Workflows: saved as YAML under their name, each change as a version, and started. */
@Component(service = WorkflowsResource.class, property = "osgi.jakartars.resource=true")
@Path("workflows")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkflowsResource {
    private static final String PATH = "/api/v1/integration/workflows/";

    private final Workflows workflows;

    /** Takes its service. */
    @Activate
    public WorkflowsResource(@Reference Workflows workflows) {
        this.workflows = workflows;
    }

    @GET
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Lists the current versions of workflows by name, without their text.")
    public Page<WorkflowView> list(
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return brief(workflows.list(caller, Page.Request.of(pageSize, pageToken)));
    }

    @GET
    @Path("schema")
    @Produces("application/schema+json")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description(
            value = "Hands out the JSON Schema of the documents, for editors.",
            answers = @Answer(status = 200, body = byte[].class))
    public Response schema() {
        return Response.ok(LanguageSchema.text().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description(
            value = "Shows the current version of a workflow.",
            answers = @Answer(status = 200, body = WorkflowView.class, headers = "ETag"))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return answer(200, workflows.get(caller, id)).build();
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value = "Saves a new workflow: 201, or 200 with what it would do if validateOnly.",
            answers = {
                @Answer(
                        status = 201,
                        body = WorkflowView.class,
                        headers = {"Location", "ETag"}),
                @Answer(status = 200, body = OutlineView.class)
            })
    public Response create(InputStream body, @QueryParam("validateOnly") boolean validateOnly, @Context Caller caller)
            throws IOException {
        String text = PipelineText.read(body);
        if (validateOnly) {
            return Response.ok(OutlineView.of(workflows.validate(caller, text))).build();
        }
        Definition made = workflows.create(caller, text);
        return answer(201, made)
                .header(
                        "Location",
                        PATH
                                + URLEncoder.encode(made.name(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .build();
    }

    @PUT
    @Path("{id}")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value = "Saves another version of a workflow, which runs from now on have; the same text makes none.",
            answers = @Answer(status = 200, body = WorkflowView.class, headers = "ETag"))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body,
            @Context Caller caller)
            throws IOException {
        OptionalLong expected = IfMatch.revision(ifMatch);
        return answer(200, workflows.replace(caller, id, expected, PipelineText.read(body)))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description("Deletes a workflow; its versions can still be read, and its runs go on.")
    public void delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Context Caller caller) {
        workflows.delete(caller, id, ifMatch == null ? OptionalLong.empty() : IfMatch.revision(ifMatch));
    }

    @GET
    @Path("{id}/versions")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Lists the versions of a workflow, newest first, without their text.")
    public Page<WorkflowView> versions(
            @PathParam("id") String id,
            @QueryParam("pageSize") @Nullable Integer pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Caller caller) {
        return brief(workflows.versions(caller, id, Page.Request.of(pageSize, pageToken)));
    }

    @GET
    @Path("{id}/versions/{version}")
    @RequiresScope(Scope.EXECUTIONS_READ)
    @Description("Shows a version of a workflow.")
    public WorkflowView version(
            @PathParam("id") String id, @PathParam("version") long version, @Context Caller caller) {
        return WorkflowView.of(workflows.get(caller, id, version));
    }

    @POST
    @Path("{id}/execute")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value = "Starts a workflow: 202 once the run is on stable storage.",
            answers = @Answer(status = 202, body = RunView.class, headers = "Location"))
    public Response execute(@PathParam("id") String id, @Nullable ExecuteWorkflow body, @Context Caller caller) {
        ExecuteWorkflow wanted = body == null ? ExecuteWorkflow.NOTHING : body;
        if (wanted.inputs() != null && wanted.inputs().size() > 0) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/inputs",
                    "inputs '" + String.join(", ", wanted.inputs().members().keySet())
                            + "': expected none, since inputs are not supported yet. Leave them out.");
        }
        Run run = workflows.execute(
                caller, id, Optional.ofNullable(wanted.base()), Optional.ofNullable(wanted.timeout()));
        return Response.accepted(RunView.of(run))
                .header("Location", PipelinesResource.RUNS + run.id())
                .build();
    }

    private static Page<WorkflowView> brief(Page<Definition> page) {
        return new Page<>(page.items().stream().map(WorkflowView::brief).toList(), page.nextPageToken());
    }

    private static Response.ResponseBuilder answer(int status, Definition one) {
        return Response.status(status)
                .header("ETag", IfMatch.tag(one.version()))
                .entity(WorkflowView.of(one));
    }
}
