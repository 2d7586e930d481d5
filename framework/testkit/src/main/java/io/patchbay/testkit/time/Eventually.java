package io.patchbay.testkit.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for what other threads or processes do: the one place of all tests that sleeps. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    /**
     * Waits until the condition holds, at most 20 seconds.
     *
     * @param reason what is waited for, as in "the bundle is active"; part of the message if it never comes
     * @throws AssertionError if it does not come in time; an exception of the last try is its cause
     */
    public static void await(String reason, Callable<Boolean> condition) {
        await(reason, PATIENCE, condition);
    }

    /** Waits until the condition holds, at most this long; see {@link #await(String, Callable)}. */
    public static void await(String reason, Duration patience, Callable<Boolean> condition) {
        get(reason, patience, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until the assertions pass, at most 20 seconds; then what they say is the cause of the failure. */
    public static void passes(String reason, Runnable assertions) {
        get(reason, PATIENCE, () -> {
            assertions.run();
            return Optional.of(true);
        });
    }

    /** Waits until there is a value, at most 20 seconds, and returns it. */
    public static <T> T get(String reason, Callable<Optional<T>> value) {
        return get(reason, PATIENCE, value);
    }

    /** Waits until there is a value, at most this long, and returns it. */
    public static <T> T get(String reason, Duration patience, Callable<Optional<T>> value) {
        long end = System.nanoTime() + patience.toNanos();
        for (long pause = 1; ; pause = Math.min(50, pause * 2)) {
            Optional<Throwable> last = Optional.empty();
            try {
                Optional<T> found = value.call();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (Exception | AssertionError e) {
                last = Optional.of(e);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited " + patience + " in vain: " + reason, last.orElse(null));
            }
            sleep(reason, pause);
        }
    }

    private static void sleep(String reason, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting: " + reason, e);
        }
    }
}
