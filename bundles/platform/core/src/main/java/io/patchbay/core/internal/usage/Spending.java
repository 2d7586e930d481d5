package io.patchbay.core.internal.usage;

import io.patchbay.api.execution.Execution;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What one plugin used since the server started, over all its revisions; what runs now is counted too. Thread-safe. */
public final class Spending {
    private static final long AT_ONCE_NANOS = 20_000_000L;

    private final LongSupplier nanos;
    private final ThreadMeter threads;
    private final Set<Running> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final Pace pace;
    private ThreadUsage settled = new ThreadUsage(0, 0);
    private long calls;

    /** Takes the threads of the plugin's own that live, and the time. */
    Spending(Supplier<List<Thread>> living, LongSupplier nanos) {
        this.threads = new ThreadMeter(living);
        this.nanos = nanos;
        // Its threads may be older: what they used by now was not used in a moment.
        this.pace = new Pace(nanos.getAsLong(), threads.total().cpu());
    }

    /**
     * What was used.
     *
     * @param cores how many processors were busy with it in the last seconds
     * @param running calls that run now
     * @param threads threads of its own that live
     * @param sent bytes sent to the outside
     * @param received bytes that came from there
     */
    record Total(
            Duration cpu,
            double cores,
            long allocated,
            long calls,
            int running,
            int threads,
            long sent,
            long received) {}

    /** Counts a call from now on; what it used is asked for again and again until it is ended. */
    public synchronized Running begin(Supplier<Execution.Usage> usage) {
        look(false);
        Running call = new Running(usage);
        running.add(call);
        calls++;
        return call;
    }

    /** Notes what was used until now, so that whoever asks later is told when it was. */
    synchronized void note() {
        look(false);
    }

    /** Counts bytes that were sent to the outside. */
    public void sent(long bytes) {
        sent.add(bytes);
    }

    /** Counts bytes that came from the outside. */
    public void received(long bytes) {
        received.add(bytes);
    }

    /** Returns the processor time that was used until now. */
    public synchronized long cpuNanos() {
        return look(true).cpu();
    }

    /** Returns how many processors were busy with it in the last seconds. */
    public double cores() {
        return total().cores();
    }

    /** Returns what was used until now. */
    synchronized Total total() {
        ThreadUsage used = look(true);
        return new Total(
                Duration.ofNanos(used.cpu()),
                pace.cores(nanos.getAsLong(), used.cpu()),
                used.allocated(),
                calls,
                running.size(),
                threads.count(),
                sent.sum(),
                received.sum());
    }

    /** Looking costs microseconds for each thread, so a call that follows at once does without. */
    private ThreadUsage look(boolean always) {
        long now = nanos.getAsLong();
        if (!always && !pace.isDue(now)) {
            return settled;
        }
        ThreadUsage used = settled.plus(threads.total());
        for (Running call : running) {
            used = used.plus(call.usage());
        }
        // A machine that is busy elsewhere stops us in the middle; then nobody knows when the total was this one.
        if (nanos.getAsLong() - now < AT_ONCE_NANOS) {
            pace.note(now, used.cpu());
        }
        return used;
    }

    /** A call that runs. */
    public final class Running {
        private final Supplier<Execution.Usage> usage;

        private Running(Supplier<Execution.Usage> usage) {
            this.usage = usage;
        }

        private ThreadUsage usage() {
            Execution.Usage used = usage.get();
            return new ThreadUsage(used.cpu().toNanos(), used.allocated());
        }

        /** Ends it, when no thread runs it any more. */
        public void end() {
            synchronized (Spending.this) {
                if (running.remove(this)) {
                    settled = settled.plus(usage());
                    look(false);
                }
            }
        }
    }
}
