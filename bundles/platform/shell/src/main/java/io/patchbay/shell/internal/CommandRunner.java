package io.patchbay.shell.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.shell.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs one command in a session of its own, on a thread of its own that can be interrupted. */
@Component(service = CommandRunner.class)
public final class CommandRunner {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int MAX_OUTPUT = 1 << 20;
    private static final int MAX_COMMANDS = 4;
    private static final int INTERRUPTED = 130;

    private final CommandSessions sessions;
    private final ExecutorService threads;
    private final Duration deadline;
    private final Map<Key, Future<Result>> running = new ConcurrentHashMap<>();

    /** Takes its services. */
    @Activate
    public CommandRunner(
            @Reference CommandProcessor processor, @Reference Executors executors, @Reference CommandList commands) {
        this(new CommandSessions(processor, commands::find), executors, DEADLINE);
    }

    CommandRunner(CommandSessions sessions, Executors executors, Duration deadline) {
        this.deadline = deadline;
        this.sessions = sessions;
        this.threads = executors.bounded("io.patchbay.shell-command", MAX_COMMANDS, MAX_COMMANDS);
    }

    /** Whose command, and which of his. */
    private record Key(String principal, String id) {}

    /**
     * What a command left.
     *
     * @param output what it printed and what it returned
     * @param exitCode 0, 1 if it failed, 4 if what it waited for goes on, 130 if it was cancelled
     * @param next the line that goes on where this ends, for a client that follows
     */
    public record Result(String output, int exitCode, Optional<String> next) {
        Result(String output, int exitCode) {
            this(output, exitCode, Optional.empty());
        }
    }

    /**
     * Runs a command and waits for its end, at most 60 seconds; then it is interrupted.
     *
     * @param id by which it can be cancelled meanwhile
     */
    public Result run(Caller caller, String command, Optional<String> id) throws InterruptedException {
        BoundedOutput output = new BoundedOutput(MAX_OUTPUT);
        Future<Result> future;
        try {
            future = threads.submit(() -> sessions.execute(caller, command, output));
        } catch (RejectedExecutionException e) {
            return new Result("Too many commands run at this moment. Try again when one of them has ended.\n", 1);
        }
        Optional<Key> key = id.map(each -> new Key(caller.principal(), each));
        key.ifPresent(each -> running.put(each, future));
        try {
            return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException e) {
            return new Result(output.text() + "The command was cancelled.\n", INTERRUPTED);
        } catch (TimeoutException e) {
            String printed = output.text();
            future.cancel(true);
            return new Result(
                    printed + "The command did not end within " + deadline.toSeconds()
                            + " seconds and was interrupted.\n",
                    Reply.FAILED);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The shell failed.", e.getCause());
        } finally {
            key.ifPresent(each -> running.remove(each, future));
        }
    }

    /**
     * Interrupts a command of this caller.
     *
     * @throws PatchbayException if none of that id runs
     */
    public void cancel(Caller caller, String id) {
        Future<Result> future = running.get(new Key(caller.principal(), id));
        if (future == null) {
            throw new PatchbayException(
                    CommonCode.NOT_FOUND, "Command '" + id + "' does not run: it has ended, or was never sent.");
        }
        future.cancel(true);
    }

    /** Ends what still runs. */
    @Deactivate
    public void close() {
        threads.shutdownNow();
    }
}
