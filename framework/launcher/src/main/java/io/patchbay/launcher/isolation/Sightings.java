package io.patchbay.launcher.isolation;

import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What was denied or recorded, on its way to those who want to know. It is seen in threads of plugins, possibly with locks of the
 * JDK held, and told from a thread of the launcher; what happened often in a moment is told once, with its number. Thread-safe.
 */
final class Sightings {
    static final int MOST = 10_000;

    private static final long MOMENT_NANOS = 200_000_000L;
    private static final long IDLE_NANOS = 60_000_000_000L;
    private static final int LONGEST_TARGET = 1_000;

    private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder lost = new LongAdder();
    private final List<Consumer<Map<String, Object>>> consumers = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Consumer<Throwable> fault;
    private final Thread teller;

    /** Starts the thread; {@code fault} is told what consumers throw. */
    Sightings(Clock clock, Consumer<Throwable> fault) {
        this.clock = clock;
        this.fault = fault;
        this.teller = new Thread(this::tell, "patchbay-sightings");
        teller.setDaemon(true);
        teller.start();
    }

    /** One use, the same again in a moment being equal. */
    private record Sighting(long bundle, String permission, String target, Verdict verdict) {}

    /** Takes one; never waits. */
    void add(Request request, Verdict verdict) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            lost.increment();
            return;
        }
        String target = request.target();
        seen.add(new Sighting(
                request.subject().id(),
                request.permission().label(),
                target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) : target,
                verdict));
        LockSupport.unpark(teller);
    }

    /** Tells the consumer from now on, until what is returned is closed. */
    AutoCloseable observe(Consumer<Map<String, Object>> consumer) {
        consumers.add(consumer);
        LockSupport.unpark(teller);
        return () -> consumers.remove(consumer);
    }

    private void tell() {
        while (true) {
            // Until somebody wants to know they are kept, up to the most there may be.
            if (seen.isEmpty() || consumers.isEmpty()) {
                LockSupport.parkNanos(this, IDLE_NANOS);
                continue;
            }
            long end = System.nanoTime() + MOMENT_NANOS;
            Map<Sighting, Long> counts = new LinkedHashMap<>();
            do {
                take(counts);
                LockSupport.parkNanos(this, Math.max(1, end - System.nanoTime()));
            } while (System.nanoTime() - end < 0);
            take(counts);
            Instant now = clock.instant();
            counts.forEach((sighting, count) -> hand(described(sighting, count, now)));
            long dropped = lost.sumThenReset();
            if (dropped > 0) {
                hand(Map.of(
                        "permission",
                        "lost",
                        "target",
                        "*",
                        "verdict",
                        "DENIED",
                        "count",
                        dropped,
                        "at",
                        now,
                        "missing",
                        ""));
            }
        }
    }

    private void take(Map<Sighting, Long> counts) {
        for (Sighting next = seen.poll(); next != null; next = seen.poll()) {
            waiting.decrementAndGet();
            counts.merge(next, 1L, Long::sum);
        }
    }

    private void hand(Map<String, Object> sighting) {
        for (Consumer<Map<String, Object>> consumer : consumers) {
            try {
                consumer.accept(sighting);
            } catch (RuntimeException | LinkageError e) { // one that is broken or gone must not silence the others
                fault.accept(e);
            }
        }
    }

    private static Map<String, Object> described(Sighting sighting, long count, Instant now) {
        Map<String, Object> told = new HashMap<>();
        if (sighting.bundle() != Subject.NO_ID) {
            told.put("bundle", sighting.bundle());
        }
        told.put("permission", sighting.permission());
        told.put("target", sighting.target());
        told.put("verdict", sighting.verdict() == Verdict.DENY ? "DENIED" : "RECORDED");
        told.put("count", count);
        told.put("at", now);
        told.put("missing", missing(sighting));
        return Map.copyOf(told);
    }

    private static String missing(Sighting sighting) {
        return "Require-Capability: patchbay.permission;type=" + sighting.permission() + ";target=\""
                + sighting.target().replace("\\", "\\\\").replace("\"", "\\\"") + "\";effective:=meta";
    }
}
