package io.patchbay.shell.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.shell.SessionCaller;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs one command in a session of its own. */
@Component(service = CommandRunner.class)
public final class CommandRunner {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int MAX_OUTPUT = 1 << 20;
    private static final int MAX_COMMANDS = 4;

    private final CommandProcessor processor;
    private final ExecutorService threads;
    private final Duration deadline;

    /** Takes its services. */
    @Activate
    public CommandRunner(@Reference CommandProcessor processor, @Reference Executors executors) {
        this(processor, executors, DEADLINE);
    }

    CommandRunner(CommandProcessor processor, Executors executors, Duration deadline) {
        this.deadline = deadline;
        this.processor = processor;
        this.threads = executors.bounded("io.patchbay.shell-command", MAX_COMMANDS, MAX_COMMANDS);
    }

    /**
     * What a command left.
     *
     * @param output what it printed and what it returned
     * @param exitCode 0, or 1 if it failed
     */
    public record Result(String output, int exitCode) {}

    /** Runs a command and waits for its end, at most 60 seconds; then it is interrupted. */
    public Result run(Caller caller, String command) throws InterruptedException {
        BoundedOutput output = new BoundedOutput(MAX_OUTPUT);
        Future<Integer> running;
        try {
            running = threads.submit(() -> execute(caller, command, output));
        } catch (RejectedExecutionException e) {
            return new Result("Too many commands run at this moment. Try again when one of them has ended.\n", 1);
        }
        try {
            int exitCode = running.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Result(output.text(), exitCode);
        } catch (TimeoutException e) {
            String printed = output.text();
            running.cancel(true);
            return new Result(
                    printed + "The command did not end within " + deadline.toSeconds()
                            + " seconds and was interrupted.\n",
                    1);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The shell failed.", e.getCause());
        }
    }

    private int execute(Caller caller, String command, BoundedOutput output) throws Exception {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            session.put(SessionCaller.VARIABLE, caller);
            try {
                session.put("SCOPE", ShellRights.scope(caller, command));
                Object result = session.execute(command);
                if (result != null) {
                    String text = session.format(result, Converter.INSPECT).toString();
                    out.print(text.endsWith("\n") ? text : text + "\n");
                }
                return 0;
            } catch (PatchbayException e) {
                out.println(e.code().text() + ": " + e.getMessage());
                return 1;
            } catch (Exception e) {
                // Gogo throws whatever the command threw; the person at the prompt is the one to tell.
                out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                return 1;
            }
        }
    }

    /** Ends what still runs. */
    @Deactivate
    public void close() {
        threads.shutdownNow();
    }
}
