package io.patchbay.shell.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.Syntax;
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
    @Syntax({"help", "help COMMAND"})
    public Reply help() {
        StringBuilder text = new StringBuilder("Commands ('help NAME' tells how one is used):\n");
        List<Command> all = commands.all();
        for (Command command : all) {
            text.append(wrap(NAME.formatted(command.shortName()), command.description()));
        }
        return Reply.of(
                text.append("Every command takes --json and then answers for programs.\n")
                        .append("Of Gogo and Felix, for administrators: felix:help")
                        .toString(),
                all);
    }

    /** {@code help NAME}: how a command is used, with its scope or without. */
    public Reply help(String name) {
        Command command = commands.find(name)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Command '" + name + "' is none of the platform's. 'help' lists them, 'felix:help' those of"
                                + " Gogo and Felix."));
        StringBuilder text = new StringBuilder(command.name()).append('\n');
        text.append(wrap("  ", command.description(), "  "));
        text.append("Usage\n");
        command.usage().forEach(line -> text.append("  ").append(line).append('\n'));
        if (!command.examples().isEmpty()) {
            text.append("Examples\n");
            command.examples().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return Reply.of(text.toString().stripTrailing(), command);
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
