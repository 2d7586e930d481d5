package io.patchbay.shell.internal.ssh;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.shell.internal.CommandRunner;
import io.patchbay.shell.internal.CommandRunner.Result;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One line on its way: a line that goes on is asked again until it ends or is cancelled. */
final class FollowedLine {
    static final int REFUSED = 1;

    private static final int CANCELLED = 130;
    private static final long FOLLOW_MILLIS = 300;

    private final CommandRunner runner;
    private final Supplier<Optional<Caller>> caller;
    private final String id = UUID.randomUUID().toString();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile Optional<Caller> last = Optional.empty();

    FollowedLine(CommandRunner runner, Supplier<Optional<Caller>> caller) {
        this.runner = runner;
        this.caller = caller;
    }

    /** Runs the line to its end and returns its exit status. */
    int run(String line, Consumer<String> out) throws InterruptedException {
        Optional<String> next = Optional.of(line);
        int status = 0;
        while (next.isPresent()) {
            Optional<Caller> who = caller.get();
            if (who.isEmpty()) {
                out.accept("Your key was taken away from etc/authorized_keys.\n");
                return REFUSED;
            }
            last = who;
            Result result = runner.run(who.get(), next.get(), Optional.of(id));
            out.accept(result.output());
            status = result.exitCode();
            next = result.next();
            if (next.isPresent() && cancelled.await(FOLLOW_MILLIS, TimeUnit.MILLISECONDS)) {
                return CANCELLED;
            }
        }
        return status;
    }

    /** Ends the line; called from another thread. */
    void cancel() {
        cancelled.countDown();
        last.ifPresent(this::cancel);
    }

    private void cancel(Caller who) {
        try {
            runner.cancel(who, id);
        } catch (PatchbayException e) {
            return; // it ended before this came
        }
    }
}
