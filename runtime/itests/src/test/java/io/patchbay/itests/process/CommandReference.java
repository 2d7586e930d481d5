package io.patchbay.itests.process;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.HttpApi;
import java.nio.file.Path;

/** The reference of shell commands, made of what a running instance says of them. */
final class CommandReference {
    static final Path FILE = Path.of("../../docs/reference/commands.md");

    private static final String HEAD =
            """
            # Shell commands

            What `bin/patchbay shell` offers, on one line or at its prompt; `help` and `help NAME` show the same. Names of another scope than `patchbay:`
            are typed with it. A command acts with the scopes of the token that is sent and exits with 1 when it, or the execution it waits
            for, is refused or fails ([exit codes](../how-to/use-the-shell.md#in-scripts)). Each takes `--json`. Commands of Gogo
            and Felix (`felix:help`) are for administrators.
            This page is written by `ShellIT` from what the commands themselves say.
            """;

    private CommandReference() {}

    static String of(HttpApi api) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Json entry :
                api.get("shell/commands").json().get("items").orElseThrow().asArray()) {
            append(page, entry.asObject());
        }
        return page.toString();
    }

    private static void append(StringBuilder page, JsonObject command) {
        page.append("\n## ").append(command.text("name").orElseThrow()).append("\n\n");
        page.append(command.text("description").orElseThrow()).append("\n\n```\n");
        lines(page, command, "usage");
        page.append("```\n\nFor example:\n\n```\n");
        lines(page, command, "examples");
        page.append("```\n");
    }

    private static void lines(StringBuilder page, JsonObject command, String name) {
        for (Json line : command.get(name).orElseThrow().asArray()) {
            page.append(line.asText()).append('\n');
        }
    }
}
