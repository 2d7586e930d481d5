package io.patchbay.engine.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.Integrations;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.Description.Answer;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.engine.internal.EngineComponent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls an action of the plugin of an integration, bound to what the integration has. */
@Component(service = ExecuteIntegrationResource.class, property = "osgi.jakartars.resource=true")
@Path("integrations/{id}/execute")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ExecuteIntegrationResource {
    private final EngineComponent engine;
    private final Integrations integrations;

    @Activate
    public ExecuteIntegrationResource(@Reference EngineComponent engine, @Reference Integrations integrations) {
        this.engine = engine;
        this.integrations = integrations;
    }

    @POST
    @RequiresScope(Scope.EXECUTIONS_WRITE)
    @Description(
            value =
                    "Calls an action through an integration: 202 once the call is on stable storage, or 200 with its result in mode sync.",
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
        Binding binding = integrations.bind(caller, id);
        return ExecuteResource.execute(
                engine, caller, ExecuteResource.call(binding.plugin(), body).through(binding), idempotencyKey, body);
    }
}
