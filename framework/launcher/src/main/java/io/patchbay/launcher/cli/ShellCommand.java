package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code patchbay shell}: one command, or a prompt that sends line by line. The shell itself is in the server. */
public final class ShellCommand {
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
    public int run(List<String> arguments) throws IOException, InterruptedException {
        var shell = new RemoteShell(ServerClient.of(home, environment));
        if (!arguments.isEmpty()) {
            return execute(shell, line(arguments));
        }
        if (terminal.interactive() && terminal.typed() && LineEditor.isThere()) {
            return new LineEditor(shell, home).run();
        }
        return lines(shell);
    }

    /** What the shell of the terminal took the quotes from gets them back: a document is one word, and so is a range. */
    private static String line(List<String> arguments) {
        return arguments.size() == 1
                ? arguments.get(0)
                : arguments.stream().map(ShellCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        boolean bare = argument.indexOf('\'') >= 0 || !argument.matches("(?s)\\{.*|\\[.*|.*\\s.*|[\\w.-]+@[\\[(].*");
        return bare ? argument : "'" + argument + "'";
    }

    private int lines(RemoteShell shell) throws IOException, InterruptedException {
        int status = 0;
        showPrompt();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.strip();
            if (isEnd(command)) {
                break;
            }
            if (!command.isEmpty()) {
                status = tolerant(shell, command);
            }
            showPrompt();
        }
        return status;
    }

    static boolean isEnd(String command) {
        return command.equals("exit") || command.equals("quit");
    }

    /** A refused command must not end the session; one that the server did not get must. */
    private int tolerant(RemoteShell shell, String command) throws InterruptedException {
        try {
            return execute(shell, command);
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

    private int execute(RemoteShell shell, String command) throws InterruptedException {
        var onInterrupt = new InterruptHook(shell::cancel);
        try {
            return shell.run(command, output -> {
                terminal.out().print(output);
                terminal.out().flush();
            });
        } finally {
            onInterrupt.forget();
        }
    }
}
