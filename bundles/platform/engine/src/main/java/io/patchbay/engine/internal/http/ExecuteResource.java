package io.patchbay.engine.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Executions;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.api.store.StoreCode;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.engine.internal.EngineComponent;
import io.patchbay.plugin.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls an action of a plugin. */
@Component(service = ExecuteResource.class, property = "osgi.jakartars.resource=true")
@Path("plugins/{id}/execute")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ExecuteResource {
    private final EngineComponent engine;

    @Activate
    public ExecuteResource(@Reference EngineComponent engine) {
        this.engine = engine;
    }

    @POST
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value =
                    "Calls an action of a plugin: 202 once the call is on stable storage, or 200 with its result in mode sync.",
            answers = {
                @Answer(status = 200, body = ExecutionView.class, headers = "Location"),
                @Answer(status = 202, body = ExecutionView.class, headers = "Location")
            })
    public Response execute(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Nullable NewExecution body,
            @Context Caller caller)
            throws InterruptedException {
        return execute(engine, caller, call(id, body), idempotencyKey, body);
    }

    /** Accepts a call and answers, after its end if that is asked for. */
    static Response execute(
            Executions engine, Caller caller, Call call, @Nullable String idempotencyKey, @Nullable NewExecution body)
            throws InterruptedException {
        Execution execution = engine.submit(caller, call, Optional.ofNullable(idempotencyKey));
        if (body != null && body.mode() == NewExecution.Mode.SYNC) {
            execution = engine.await(caller, execution);
            refuse(execution);
        }
        return Response.status(execution.status().ended() ? 200 : 202)
                .header("Location", ExecutionsResource.PATH + execution.id())
                .entity(ExecutionView.whole(execution))
                .build();
    }

    static Call call(String plugin, @Nullable NewExecution body) {
        if (body == null || body.action() == null || body.action().isBlank()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/action",
                    "action is missing: name one, such as {\"action\": \"check\"}. GET plugins/{id} lists those there are.");
        }
        return new Call(
                plugin,
                body.action(),
                body.input() == null ? JsonObject.EMPTY : body.input(),
                Optional.ofNullable(body.timeout()),
                Optional.empty());
    }

    /** Fails as the call itself would have, if it failed: with its code, and the status that goes with it. */
    static void refuse(Execution execution) {
        if (execution.error().isEmpty()) {
            return;
        }
        Execution.Failure failure = execution.error().get();
        ErrorCode code = Stream.<ErrorCode[]>of(
                        ActionCode.values(),
                        IntegrationCode.values(),
                        WorkerCode.values(),
                        CommonCode.values(),
                        StoreCode.values(),
                        PermissionCode.values())
                .flatMap(Stream::of)
                .filter(known -> known.text().equals(failure.code()))
                .findFirst()
                .orElse(ActionCode.PLUGIN_BROKE);
        throw new PatchbayException(code, failure.message() + " Its log: GET executions/" + execution.id() + "/log.");
    }
}
