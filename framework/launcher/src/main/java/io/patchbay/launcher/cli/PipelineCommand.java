package io.patchbay.launcher.cli;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code patchbay pipeline run FILE}: sends the file, shows progress, saves what the run made. */
public final class PipelineCommand {
    private static final String RUNS = ServerClient.API + "/pipelines/runs/";
    private static final String USAGE = "Usage: patchbay pipeline run FILE [--output DIR]";
    private static final long POLL_MILLIS = 200;

    private final Home home;
    private final Map<String, String> environment;
    private final Terminal terminal;

    public PipelineCommand(Home home, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.home = home;
        this.environment = environment;
        this.terminal = Terminal.of(out, err);
    }

    /** Ends with {@link ExitCode#OK} when the run succeeded and with {@link ExitCode#FAILED} when it did not. */
    public int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(arguments);
        Path output = output(words);
        if (words.size() != 2 || !words.get(0).equals("run")) {
            throw new Refusal(ExitCode.USAGE, USAGE);
        }
        Path file = Path.of(words.get(1)).toAbsolutePath().normalize();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal(
                    ExitCode.USAGE, "File '" + file + "' cannot be read: expected a pipeline in YAML. Check the path.");
        }
        ServerClient server = ServerClient.of(home, environment);
        PipelineRun ended = follow(server, submit(server, file));
        return conclude(server, ended, output);
    }

    private static Path output(List<String> words) {
        int option = words.indexOf("--output");
        if (option < 0) {
            return Path.of("out");
        }
        if (option + 1 == words.size()) {
            throw new Refusal(ExitCode.USAGE, "Option --output needs a folder. " + USAGE);
        }
        words.remove(option);
        return Path.of(words.remove(option));
    }

    private static PipelineRun submit(ServerClient server, Path file) throws IOException {
        String base = URLEncoder.encode(file.resolveSibling("").toString(), StandardCharsets.UTF_8);
        return PipelineRun.parse(server.send(
                "POST",
                ServerClient.API + "/pipelines/run?base=" + base,
                "application/yaml",
                BodyPublishers.ofFile(file)));
    }

    /** Ctrl-C cancels the run, which is not ours: it lives in the server and would go on. */
    private PipelineRun follow(ServerClient server, PipelineRun submitted) throws InterruptedException {
        var view = new ProgressView(terminal);
        var never = new CountDownLatch(1);
        var onInterrupt = new InterruptHook(() -> cancel(server, submitted));
        try {
            PipelineRun run = PipelineRun.parse(server.get(RUNS + submitted.id()));
            view.show(run);
            while (!run.ended()) {
                never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
                run = PipelineRun.parse(server.get(RUNS + submitted.id()));
                view.show(run);
            }
            return run;
        } finally {
            onInterrupt.forget();
        }
    }

    private void cancel(ServerClient server, PipelineRun run) {
        server.delete(RUNS + run.id());
        terminal.err().println("patchbay: run " + run.id() + " cancelled");
    }

    private int conclude(ServerClient server, PipelineRun run, Path output) throws IOException {
        terminal.out().println("Run " + run.id() + " " + run.status());
        for (PipelineRun.Artifact artifact : run.artifacts()) {
            terminal.out().println("  saved " + save(server, artifact, output));
        }
        if (run.succeeded()) {
            return ExitCode.OK.number();
        }
        // What ended the run names the step it happened in.
        run.error().ifPresentOrElse(error -> terminal.err().println("patchbay: " + error), () -> run.steps()
                .forEach(step -> step.error()
                        .ifPresent(error -> terminal.err().println("patchbay: step '" + step.name() + "': " + error))));
        return ExitCode.FAILED.number();
    }

    private static Path save(ServerClient server, PipelineRun.Artifact artifact, Path output) throws IOException {
        Path name = Path.of(artifact.name()).getFileName();
        if (name == null || name.toString().matches("\\.{0,2}")) {
            throw new Refusal(ExitCode.FAILED, "Artifact '" + artifact.name() + "' has no file name, it is not saved.");
        }
        Files.createDirectories(output);
        Path target = output.resolve(name);
        server.download(artifact.href(), target);
        return target;
    }
}
