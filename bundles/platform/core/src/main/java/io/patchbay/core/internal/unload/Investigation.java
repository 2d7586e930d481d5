package io.patchbay.core.internal.unload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends all probes, one after the other on another thread and each for a limited time; what one cannot do, it says. */
final class Investigation {
    private static final Logger LOG = LoggerFactory.getLogger(Investigation.class);

    private final List<Probe> probes;
    private final ExecutorService threads;
    private final Duration limit;

    /**
     * Makes one.
     *
     * @param limit how long one probe may look
     */
    Investigation(List<Probe> probes, ExecutorService threads, Duration limit) {
        this.probes = List.copyOf(probes);
        this.threads = threads;
        this.limit = limit;
    }

    Outcome of(LoadedRevision revision) {
        List<Holder> holders = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (Probe probe : probes) {
            try {
                Search search = send(probe, revision);
                holders.addAll(search.holders());
                search.gaps().forEach(gap -> gaps.add(probe.place() + ": " + gap));
            } catch (TimeoutException e) {
                gaps.add(probe.place() + ": no answer within " + limit.toSeconds() + " s");
            } catch (RejectedExecutionException e) {
                gaps.add(probe.place() + ": an earlier search still goes on");
            } catch (ExecutionException e) {
                LOG.warn("A probe failed, the others go on: probe={}", probe.place(), e.getCause());
                gaps.add(probe.place() + ": " + e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                gaps.add(probe.place() + ": interrupted");
            }
        }
        return new Outcome(holders, gaps);
    }

    /** The search comes back with the result, so what a probe that is late still finds changes nothing. */
    private Search send(Probe probe, LoadedRevision revision)
            throws InterruptedException, ExecutionException, TimeoutException {
        // A little earlier than it is given up, so that what was found until then counts.
        long end = System.nanoTime() + limit.toNanos() * 3 / 4;
        Future<Search> sent = threads.submit(() -> {
            Search search = new Search(revision, end);
            probe.look(search);
            return search;
        });
        try {
            return sent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            sent.cancel(true);
        }
    }

    /** What was found, and where it could not be looked. */
    record Outcome(List<Holder> holders, List<String> gaps) {}
}
