package io.patchbay.core.internal.usage;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import java.io.InterruptedIOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Holds what a plugin exchanges with the outside to so many bytes a minute. A minute's worth may be exchanged at once; then whoever
 * reads or writes waits until there is room, and who would begin another request, or wait too long, is refused; so is at once who uses a
 * socket of its own. Thread-safe.
 */
public final class NetBudget {
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String id;
    private final LongSupplier nanos;
    private OptionalLong budget = OptionalLong.empty();
    private double left;
    private long refusals;
    private long cuts;
    private long at;

    NetBudget(String id, LongSupplier nanos) {
        this.id = id;
        this.nanos = nanos;
        this.at = nanos.getAsLong();
    }

    /** Says how many bytes a minute it is from now on. */
    public synchronized void hold(OptionalLong bytes) {
        if (!bytes.equals(budget)) {
            refill();
            double most = bytes.orElse(0);
            left = budget.isPresent() ? Math.min(left, most) : most;
            budget = bytes;
        }
    }

    /**
     * Returns if another request may begin.
     *
     * @throws PatchbayException with {@code BUDGET_EXCEEDED}, and when there is room again, if not
     */
    public void require() {
        long wait = waiting(0);
        if (wait > 0) {
            throw refused(wait);
        }
    }

    /**
     * Counts bytes that were exchanged, and waits until there is room for them.
     *
     * @throws PatchbayException with {@code BUDGET_EXCEEDED} if that takes too long
     * @throws InterruptedIOException if the thread is interrupted, which it stays
     */
    public void take(long bytes) throws InterruptedIOException {
        long wait = waiting(bytes);
        if (wait > LONGEST_WAIT_NANOS) {
            throw cut(wait);
        }
        long until = nanos.getAsLong() + wait;
        for (long rest = wait; rest > 0; rest = until - nanos.getAsLong()) {
            LockSupport.parkNanos(this, rest);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The call was told to end while it waited for its network budget.");
            }
        }
    }

    /**
     * Counts bytes that moved through a socket of the plugin's own, where nothing may wait.
     *
     * @return why no more may be exchanged now, empty if they may
     */
    public String exchanged(long bytes) {
        long wait = waiting(bytes);
        return wait > 0 ? String.valueOf(refusal(wait).getMessage()) : "";
    }

    /** Takes the bytes, and returns how long it is until there is room for them; nothing if there is. */
    private synchronized long waiting(long bytes) {
        if (budget.isEmpty()) {
            return 0;
        }
        refill();
        left -= bytes;
        return left >= 1 || (bytes > 0 && left >= 0)
                ? 0
                : Math.max(1, (long) ((1 - left) / budget.getAsLong() * MINUTE_NANOS));
    }

    private void refill() {
        long now = nanos.getAsLong();
        if (budget.isPresent()) {
            double most = budget.getAsLong();
            left = Math.min(most, left + most * (now - at) / MINUTE_NANOS);
        }
        at = now;
    }

    /** Returns how often somebody was refused to exchange more. */
    public synchronized long refusals() {
        return refusals;
    }

    /** Returns how often of these something that had begun was cut off. */
    public synchronized long cuts() {
        return cuts;
    }

    /** Returns what says that no more may be exchanged, and when there is room again. */
    public PatchbayException refusal() {
        return refusal(Math.max(1, waiting(0)));
    }

    private synchronized PatchbayException cut(long wait) {
        cuts++;
        return refused(wait);
    }

    private synchronized PatchbayException refused(long wait) {
        refusals++;
        return refusal(wait);
    }

    private synchronized PatchbayException refusal(long wait) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
        return new PatchbayException(
                ActionCode.BUDGET_EXCEEDED,
                "'" + id + "' exchanged the " + budget.orElse(0) + " bytes it may a minute ('net=' of its"
                        + " Patchbay-Quota): there is room again in " + seconds + " s. Try again then, or have an"
                        + " administrator give it more: patchbay:quota " + id + " net=10MB/min.");
    }
}
