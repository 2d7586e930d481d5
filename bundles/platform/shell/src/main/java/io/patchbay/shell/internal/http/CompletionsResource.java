package io.patchbay.shell.internal.http;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.Description;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.shell.internal.Completions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a line that is being typed may go on with. */
@Component(service = CompletionsResource.class, property = "osgi.jakartars.resource=true")
@Path("shell/completions")
@Produces(MediaType.APPLICATION_JSON)
public final class CompletionsResource {
    private final Completions completions;

    /** Takes its services. */
    @Activate
    public CompletionsResource(@Reference Completions completions) {
        this.completions = completions;
    }

    /**
     * A line that is being typed.
     *
     * @param line what stands before the cursor
     */
    public record OpenLine(@Nullable String line) {}

    /** Tells what the word before the cursor may become, as far as the caller may know. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.SHELL)
    @Description("Tells what the last word of a line may become, as far as the caller may know it.")
    public Completions.Candidates complete(@Nullable OpenLine body, @Context Caller caller) {
        if (body == null || body.line() == null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/line", "line is missing: expected what was typed, such as \"inf\".");
        }
        return completions.complete(caller, body.line());
    }
}
