package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** {@code patchbay shell}: one command, or a prompt that sends line by line. The shell itself is in the server. */
public final class ShellCommand {
    private static final int HIGHEST_STATUS = 255;

    private final Home home;
    private final Map<String, String> environment;
    private final BufferedReader in;
    private final Terminal terminal;

    public ShellCommand(
            Home home, Map<String, String> environment, BufferedReader in, PrintStream out, PrintStream err) {
        this.home = home;
        this.environment = environment;
        this.in = in;
        this.terminal = Terminal.of(out, err);
    }

    /** The exit status of the command, or of the last one when lines are read. */
    public int run(List<String> arguments) throws IOException {
        ServerClient server = ServerClient.of(home, environment);
        return arguments.isEmpty() ? prompt(server) : execute(server, String.join(" ", arguments));
    }

    private int prompt(ServerClient server) throws IOException {
        int status = 0;
        showPrompt();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.strip();
            if (command.equals("exit") || command.equals("quit")) {
                break;
            }
            if (!command.isEmpty()) {
                status = tolerant(server, command);
            }
            showPrompt();
        }
        return status;
    }

    /** A refused command must not end the session; one that the server did not get must. */
    private int tolerant(ServerClient server, String command) {
        try {
            return execute(server, command);
        } catch (Refusal refusal) {
            if (refusal.exit() == ExitCode.FAILED) {
                terminal.err().println(refusal.getMessage());
                return refusal.exit().number();
            }
            throw refusal;
        }
    }

    private void showPrompt() {
        if (terminal.interactive()) {
            terminal.out().print("patchbay> ");
            terminal.out().flush();
        }
    }

    private int execute(ServerClient server, String command) {
        String body = "{\"command\":" + Json.quote(command) + "}";
        Fields answer = Fields.parse(
                server.send("POST", ServerClient.API + "/shell", "application/json", BodyPublishers.ofString(body)));
        answer.text("output").ifPresent(output -> terminal.out().print(output.endsWith("\n") ? output : output + "\n"));
        terminal.out().flush();
        return (int) Math.min(HIGHEST_STATUS, answer.number("exitCode").orElse(0));
    }
}
