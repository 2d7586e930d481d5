package io.patchbay.shell.internal.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * The terminal of a client: editing, completion, the lines of this session; Ctrl-C ends the command and Ctrl-D the session. What
 * a terminal driver would do, from Enter to Ctrl-C, is done here: the modes the client names are those of its own.
 */
final class Prompt implements AutoCloseable {
    private static final String PROMPT = "patchbay> ";
    private static final Size USUAL = new Size(80, 24);

    private final Terminal terminal;
    private final Runnable onInterrupt;

    Prompt(InputStream in, OutputStream out, Environment environment, Runnable onInterrupt) throws IOException {
        this.terminal = new ExternalTerminal("ssh", type(environment), in, out, UTF_8);
        this.onInterrupt = onInterrupt;
        terminal.setSize(size(environment));
        terminal.handle(Terminal.Signal.INT, signal -> onInterrupt.run());
        environment.addSignalListener(
                (channel, signal) -> {
                    terminal.setSize(size(environment));
                    terminal.raise(Terminal.Signal.WINCH);
                },
                Signal.WINCH);
    }

    /** Runs a line; its exit status. */
    @FunctionalInterface
    interface Line {
        int run(String text) throws InterruptedException;
    }

    /** Tells whether the client has a terminal for this channel. */
    static boolean isAsked(Environment environment) {
        return !environment.getPtyModes().isEmpty() || environment.getEnv().containsKey(Environment.ENV_COLUMNS);
    }

    static boolean isEnd(String line) {
        return line.strip().equals("exit") || line.strip().equals("quit");
    }

    /** Reads lines to the end; the status of the last one. */
    int run(Function<String, List<String>> completions, Line line) throws InterruptedException {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("patchbay")
                .parser(new DefaultParser().escapeChars(new char[0]))
                .completer((lines, parsed, candidates) -> completions
                        .apply(parsed.line().substring(0, parsed.cursor()))
                        .forEach(each -> candidates.add(new Candidate(each))))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        print("Patchbay. 'help' lists the commands, Ctrl-D leaves.\n");
        int status = 0;
        while (true) {
            String typed = typed(reader);
            if (isEnd(typed)) {
                return status;
            }
            if (!typed.isEmpty()) {
                // The editor has taken the signal for itself while it read.
                terminal.handle(Terminal.Signal.INT, signal -> onInterrupt.run());
                status = line.run(typed);
            }
        }
    }

    void print(String text) {
        terminal.writer().print(text);
        terminal.flush();
    }

    /** Ctrl-C throws away what was typed; Ctrl-D leaves. */
    private static String typed(LineReader reader) {
        try {
            return reader.readLine(PROMPT).strip();
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return "exit";
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    /** For a name it does not know the library would start a program with it. */
    private static String type(Environment environment) {
        String name = environment.getEnv().getOrDefault(Environment.ENV_TERM, "");
        if (name.isEmpty() || name.equals("dumb")) {
            return "dumb";
        }
        return name.contains("256color") ? "xterm-256color" : "xterm";
    }

    private static Size size(Environment environment) {
        int columns = number(environment, Environment.ENV_COLUMNS);
        int rows = number(environment, Environment.ENV_LINES);
        return columns > 0 && rows > 0 ? new Size(columns, rows) : USUAL;
    }

    private static int number(Environment environment, String name) {
        String text = environment.getEnv().getOrDefault(name, "");
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
