package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;

/** The prompt for a person: editing, completion, a history; Ctrl-C ends the command and Ctrl-D the session. */
final class LineEditor {
    private static final String PROMPT = "patchbay> ";

    private final RemoteShell shell;
    private final Home home;

    LineEditor(RemoteShell shell, Home home) {
        this.shell = shell;
        this.home = home;
    }

    /** The library is in {@code lib/} and only on the class path that the start script makes. */
    static boolean isThere() {
        return LineEditor.class.getClassLoader().getResource("org/jline/reader/LineReader.class") != null;
    }

    /** The status of the last command. */
    int run() throws IOException, InterruptedException {
        // Its other ways to the terminal load native code, of which newer Java versions warn.
        try (var terminal =
                TerminalBuilder.builder().system(true).provider("exec").build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("patchbay")
                    .parser(new DefaultParser().escapeChars(new char[0]))
                    .completer((lines, line, candidates) -> complete(line, candidates))
                    .history(new QuietHistory())
                    .variable(LineReader.HISTORY_FILE, QuietHistory.file(home))
                    .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            return read(reader, terminal);
        }
    }

    private int read(LineReader reader, org.jline.terminal.Terminal terminal) throws InterruptedException {
        int status = ExitCode.OK.number();
        while (true) {
            String line = typed(reader);
            if (ShellCommand.isEnd(line)) {
                return status;
            }
            if (!line.isEmpty()) {
                status = execute(line, terminal);
            }
        }
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

    private int execute(String line, org.jline.terminal.Terminal terminal) throws InterruptedException {
        SignalHandler before = terminal.handle(Signal.INT, signal -> shell.cancel());
        try {
            return shell.run(line, output -> {
                terminal.writer().print(output);
                terminal.flush();
            });
        } catch (Refusal refusal) {
            if (refusal.exit() != ExitCode.FAILED) {
                throw refusal;
            }
            terminal.writer().println(refusal.getMessage());
            return refusal.exit().number();
        } finally {
            terminal.handle(Signal.INT, before);
        }
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        try {
            Fields answer = shell.complete(line.line().substring(0, line.cursor()));
            answer.texts("candidates").forEach(each -> candidates.add(new Candidate(each)));
            if (answer.is("files")) {
                LocalFiles.beginningWith(line.word().substring(0, line.wordCursor()))
                        .forEach(file ->
                                candidates.add(new Candidate(file, file, null, null, null, null, !file.endsWith("/"))));
            }
        } catch (Refusal refusal) {
            return; // the prompt goes on; the command itself will say what is wrong
        }
    }
}
