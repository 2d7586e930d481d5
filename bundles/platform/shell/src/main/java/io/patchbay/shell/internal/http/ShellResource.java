package io.patchbay.shell.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.shell.internal.CommandRunner;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The shell over HTTP. */
@Component(service = ShellResource.class, property = "osgi.jakartars.resource=true")
@Path("shell")
@Produces(MediaType.APPLICATION_JSON)
public final class ShellResource {
    private final CommandRunner runner;

    /** Takes its services. */
    @Activate
    public ShellResource(@Reference CommandRunner runner) {
        this.runner = runner;
    }

    /**
     * A command to run.
     *
     * @param command the line, as typed at the prompt
     * @param id by which the same caller can cancel it while it runs, 1 to 64 letters, digits or hyphens
     */
    public record ShellCommand(@Nullable String command, Optional<String> id) {}

    /** Runs a command and answers what it printed; a command that failed is an answer with exit code 1. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.SHELL)
    public CommandRunner.Result run(@Nullable ShellCommand body, @Context Caller caller) throws InterruptedException {
        if (body == null || body.command() == null || body.command().isBlank()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/command", "command is missing: expected a line such as \"list\".");
        }
        if (body.id().isPresent() && !body.id().get().matches("[A-Za-z0-9-]{1,64}")) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/id", "id: expected 1 to 64 letters, digits or hyphens, made up anew.");
        }
        return runner.run(caller, body.command(), body.id());
    }

    /** Interrupts a command that runs; its own request answers then, with exit code 130. */
    @DELETE
    @Path("{id}")
    @RequiresScope(Scope.SHELL)
    @Description("Interrupts a command of the same caller, by the id it was sent with; its own request answers then.")
    public void cancel(@PathParam("id") String id, @Context Caller caller) {
        runner.cancel(caller, id);
    }
}
