package io.patchbay.shell.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.shell.internal.CommandList.Command;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:help}: the commands of the platform for a terminal of 80 columns. */
@Component(
        service = HelpCommand.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=help"})
public final class HelpCommand {
    private static final int WIDTH = 80;
    private static final String HOME = "patchbay:";
    private static final String NAME = "  %-16s";
    private static final String INDENT = " ".repeat(18);

    private final CommandList commands;

    /** Takes its services. */
    @Activate
    public HelpCommand(@Reference CommandList commands) {
        this.commands = commands;
    }

    /** {@code help}: one line for each command. */
    @Descriptor("Lists the commands, or tells how one is used, with examples.\nhelp\nhelp install")
    public String help() {
        StringBuilder text = new StringBuilder("Commands ('help NAME' tells how one is used):\n");
        for (Command command : commands.all()) {
            text.append(wrap(NAME.formatted(shortName(command)), command.description()));
        }
        return text.append("Of Gogo and Felix, for administrators: felix:help").toString();
    }

    /** {@code help NAME}: how a command is used, with its scope or without. */
    public String help(String name) {
        List<Command> found = commands.all().stream()
                .filter(command -> command.name().equals(name) || command.name().equals(HOME + name))
                .toList();
        if (found.isEmpty()) {
            throw new PatchbayException(
                    CommonCode.NOT_FOUND,
                    "Command '" + name
                            + "' is none of the platform's. 'help' lists them, 'felix:help' those of Gogo and Felix.");
        }
        Command command = found.get(0);
        StringBuilder text = new StringBuilder(command.name()).append('\n');
        text.append(wrap("  ", command.description(), "  "));
        text.append("Usage\n");
        command.usage().forEach(line -> text.append("  ").append(line).append('\n'));
        if (!command.examples().isEmpty()) {
            text.append("Examples\n");
            command.examples().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString().stripTrailing();
    }

    /** Those of another scope are called with it. */
    private static String shortName(Command command) {
        return command.name().startsWith(HOME) ? command.name().substring(HOME.length()) : command.name();
    }

    private static String wrap(String head, String text) {
        return wrap(head, text, INDENT);
    }

    private static String wrap(String head, String text, String indent) {
        StringBuilder wrapped = new StringBuilder();
        StringBuilder line = new StringBuilder(head);
        String gap = "";
        for (String word : text.split(" ", -1)) {
            if (!gap.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                wrapped.append(line).append('\n');
                line = new StringBuilder(indent);
                gap = "";
            }
            line.append(gap).append(word);
            gap = " ";
        }
        return wrapped.append(line).append('\n').toString();
    }
}
