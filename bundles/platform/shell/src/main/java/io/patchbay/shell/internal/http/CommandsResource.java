package io.patchbay.shell.internal.http;

import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.RequiresScope;
import io.patchbay.shell.internal.CommandList;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands there are. */
@Component(service = CommandsResource.class, property = "osgi.jakartars.resource=true")
@Path("shell/commands")
@Produces(MediaType.APPLICATION_JSON)
public final class CommandsResource {
    private final CommandList commands;

    /** Takes its services. */
    @Activate
    public CommandsResource(@Reference CommandList commands) {
        this.commands = commands;
    }

    /**
     * A command as it is shown.
     *
     * @param name with its scope
     * @param usage how it may be called, one for each way
     * @param description what it does
     * @param examples lines as they are typed
     */
    public record CommandView(String name, List<String> usage, String description, List<String> examples) {}

    /** Lists the commands of the platform, by name, on one page. */
    @GET
    @RequiresScope(Scope.SHELL)
    public Page<CommandView> list() {
        return new Page<>(
                commands.all().stream()
                        .map(command -> new CommandView(
                                command.name(), command.usage(), command.description(), command.examples()))
                        .toList(),
                Optional.empty());
    }
}
