package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code patchbay secret set NAME}: sets a secret in the running instance. The value comes from standard input, or is asked for
 * without echo: as an argument it would be in the history of the shell and in the list of processes.
 */
public final class SecretCommand {
    private static final String USAGE = "Usage: patchbay secret set NAME, with the value on standard input";
    private static final int LONGEST = 64 << 10;

    private final Home home;
    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintStream out;

    public SecretCommand(Home home, Map<String, String> environment, InputStream in, PrintStream out) {
        this.home = home;
        this.environment = environment;
        this.in = in;
        this.out = out;
    }

    /** The exit status; a refusal is thrown. */
    public int run(List<String> arguments) throws IOException {
        if (arguments.size() != 2 || !arguments.get(0).equals("set")) {
            throw new Refusal(ExitCode.USAGE, USAGE + ". 'patchbay shell secret list' lists the names.");
        }
        String name = arguments.get(1);
        if (!name.matches("[a-z0-9._/-]{1,100}")) {
            throw new Refusal(
                    ExitCode.USAGE, "'" + name + "' is no name of a secret: expected 1 to 100 of a-z 0-9 . _ - /.");
        }
        ServerClient server = ServerClient.of(home, environment);
        String body = "{\"value\":" + Json.quote(value(System.console())) + "}";
        Fields answer = Fields.parse(server.send(
                "PUT", ServerClient.API + "/secrets/" + name, "application/json", BodyPublishers.ofString(body)));
        out.println("Secret '" + name + "' is set, version "
                + answer.number("version").orElse(0) + ".");
        return ExitCode.OK.number();
    }

    private String value(@Nullable Console console) throws IOException {
        if (console != null && Boolean.getBoolean("patchbay.terminal")) {
            char[] typed = console.readPassword("Value: ");
            return required(typed == null ? "" : new String(typed));
        }
        byte[] read = in.readNBytes(LONGEST + 2);
        String text = new String(read, StandardCharsets.UTF_8);
        String value = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return required(value.endsWith("\r") ? value.substring(0, value.length() - 1) : value);
    }

    private static String required(String value) {
        if (value.isEmpty()) {
            throw new Refusal(ExitCode.USAGE, "The value is empty. " + USAGE + ".");
        }
        return value;
    }
}
