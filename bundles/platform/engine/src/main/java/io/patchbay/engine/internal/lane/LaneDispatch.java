package io.patchbay.engine.internal.lane;

import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.engine.internal.lane.LaneRows.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the lanes of one kind on this node, so many at a time. Thread-safe. */
final class LaneDispatch {
    /** How long a lane rests after its worker threw. */
    static final Duration REST = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(LaneDispatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final int HEALED_AT_A_TIME = 200;

    private final LaneKind kind;
    private final LaneWorker worker;
    private final int width;
    private final LaneRows rows;
    private final String node;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Map<Lane, RunningTurn> turns = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private List<ScheduledFuture<?>> repeated = List.of();
    private volatile boolean closed;
    private String behind = "";

    /**
     * What a dispatch works with.
     *
     * @param rows the lanes
     * @param node the id of this node
     * @param threads has one thread more than lanes are done at a time
     * @param timer for what is later
     */
    record Tools(LaneRows rows, String node, ExecutorService threads, ScheduledExecutorService timer, Clock clock) {}

    LaneDispatch(LaneKind kind, LaneWorker worker, int width, Tools tools) {
        this.kind = kind;
        this.worker = worker;
        this.width = width;
        this.rows = tools.rows();
        this.node = tools.node();
        this.threads = tools.threads();
        this.timer = tools.timer();
        this.clock = tools.clock();
    }

    LaneKind kind() {
        return kind;
    }

    /** Begins to look for lanes, now and then. */
    void start() {
        // Both settle their own failures.
        repeated = List.of(
                timer.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS),
                timer.scheduleWithFixedDelay(() -> inThread(this::heal), 0, 10, TimeUnit.MINUTES));
    }

    /** Looks for lanes that are due, in a thread of its own; several calls at a time become one. */
    void look() {
        if (asked.getAndIncrement() == 0 && !inThread(this::seek)) {
            asked.set(0);
        }
    }

    /** Returns how many lanes are done now. */
    int running() {
        return turns.size();
    }

    /** Ends the turns of lanes that are not held by this node any more. */
    void lose() {
        List<RunningTurn> before = List.copyOf(turns.values());
        if (before.isEmpty()) {
            return;
        }
        Set<String> held = rows.claims(node);
        before.stream().filter(turn -> !held.contains(turn.claim().id())).forEach(RunningTurn::end);
    }

    /** Stops taking; gives turns a second to end, then interrupts them. */
    void close() throws InterruptedException {
        closed = true;
        repeated.forEach(task -> task.cancel(false));
        turns.values().forEach(RunningTurn::end);
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
            turns.values().forEach(RunningTurn::stop);
            threads.awaitTermination(3, TimeUnit.SECONDS);
        }
    }

    private void seek() {
        int seen;
        do {
            seen = asked.get();
            try {
                boolean more = true;
                while (more) {
                    more = take();
                }
                away.set(false);
            } catch (RuntimeException e) {
                // The next look comes within a second.
                failed("Lanes cannot be looked for now.", e);
            }
        } while (!asked.compareAndSet(seen, 0));
    }

    private boolean take() {
        int free = width - turns.size();
        if (closed || free <= 0) {
            return false;
        }
        Found found = rows.find(kind, behind, free);
        List<Lane> lanes =
                found.lanes().stream().filter(lane -> !turns.containsKey(lane)).toList();
        if (lanes.isEmpty()) {
            found.next().ifPresent(this::lookAt);
            return false;
        }
        List<LaneClaim> claims = rows.claim(node, lanes);
        behind = found.last();
        claims.forEach(this::begin);
        if (claims.isEmpty()) {
            // Another node was faster, and may have left others.
            later(this::look, AGAIN.dividedBy(10));
        }
        return !claims.isEmpty();
    }

    private void lookAt(Instant due) {
        Duration wait = Duration.between(clock.instant(), due);
        if (wait.compareTo(PAUSE) < 0) {
            later(this::look, wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    private void begin(LaneClaim claim) {
        RunningTurn turn = new RunningTurn(claim, clock);
        turns.put(claim.lane(), turn);
        if (!inThread(() -> run(turn))) {
            settle(turn, Optional.of(clock.instant()));
        }
    }

    private void run(RunningTurn turn) {
        settle(turn, drain(turn));
    }

    private Optional<Instant> drain(RunningTurn turn) {
        try {
            turn.drain(worker);
            return worker.due(turn.lane());
        } catch (Exception | Error e) {
            if (turn.stopped()) {
                return Optional.of(clock.instant());
            }
            LOG.warn("Work of a lane failed and is tried again after {}. lane={}", REST, turn.lane(), e);
            return Optional.of(clock.instant().plus(REST));
        }
    }

    private void settle(RunningTurn turn, Optional<Instant> due) {
        try {
            if (!rows.release(turn.claim(), due)) {
                LOG.warn("Another node has taken a lane over. lane={}", turn.lane());
            }
        } catch (RuntimeException e) {
            failed("A lane cannot be given back now.", e);
            later(() -> inThread(() -> settle(turn, due)), AGAIN);
            return;
        }
        turns.remove(turn.lane(), turn);
        look();
    }

    /** Wakes what has work and was not woken, such as after a release of Patchbay that did not wake yet. */
    private void heal() {
        try {
            Optional<Lane> after = Optional.empty();
            int healed = 0;
            for (List<LaneWorker.Open> page = worker.open(after, HEALED_AT_A_TIME);
                    !page.isEmpty() && !closed;
                    page = worker.open(after, HEALED_AT_A_TIME)) {
                healed += rows.heal(page);
                after = Optional.of(page.get(page.size() - 1).lane());
            }
            if (healed > 0) {
                LOG.info("Lanes with work were woken. kind={} count={}", kind, healed);
            }
            look();
        } catch (RuntimeException e) {
            failed("Lanes with work cannot be looked for now.", e);
            later(() -> inThread(this::heal), PAUSE);
        }
    }

    private void failed(String what, RuntimeException cause) {
        if (!away.getAndSet(true)) {
            LOG.warn("{} It is tried again. kind={}", what, kind, cause);
        }
    }

    private boolean inThread(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; another node or the next process goes on. kind={}", kind, e);
            return false;
        }
    }

    private void later(Runnable task, Duration wait) {
        try {
            // The tasks settle their own failures.
            ScheduledFuture<?> unused = timer.schedule(task, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; another node or the next process goes on. kind={}", kind, e);
        }
    }
}
