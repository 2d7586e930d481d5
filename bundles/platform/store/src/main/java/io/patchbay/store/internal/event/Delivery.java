package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventListener;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to every listener by itself: one {@link Lane} per name. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final long CLOSING_SECONDS = 3;

    private final Database database;
    private final Clock clock;
    private final Executors executors;
    private final ScheduledExecutorService timer;
    private final Terms terms;
    private final Map<String, Deque<EventListener>> listeners = new HashMap<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<Lane, ExecutorService> threads = new HashMap<>();
    private final Map<Lane, Meters.Registration> gauges = new HashMap<>();
    private volatile List<Lane> open = List.of();

    Delivery(Database database, Clock clock, Executors executors, ScheduledExecutorService timer, Terms terms) {
        this.database = database;
        this.clock = clock;
        this.executors = executors;
        this.timer = timer;
        this.terms = terms;
    }

    /** Returns the lane of the listener of this name, if there is one here. */
    synchronized Optional<Lane> lane(String name) {
        return Optional.ofNullable(lanes.get(name));
    }

    /** Takes a listener; while another one has its name it waits, because the two would share one cursor. */
    synchronized void add(String name, EventListener listener) {
        Deque<EventListener> same = listeners.computeIfAbsent(name, key -> new ArrayDeque<>());
        same.add(listener);
        if (same.size() > 1) {
            LOG.warn("Two listeners have one name: the later gets events when the earlier is gone. listener={}", name);
            return;
        }
        start(name, listener);
    }

    synchronized void remove(String name, EventListener listener) {
        Deque<EventListener> same = listeners.getOrDefault(name, new ArrayDeque<>());
        boolean served = same.peek() == listener;
        same.remove(listener);
        if (!served) {
            return;
        }
        stop(name);
        if (same.isEmpty()) {
            listeners.remove(name);
        } else {
            start(name, same.getFirst());
        }
    }

    /** Wakes who may not have had the event at this place; called often, so it only looks. */
    void wake(long sequence) {
        for (Lane lane : open) {
            if (lane.isBehind(sequence)) {
                lane.wake();
            }
        }
    }

    /** Ends all deliveries; gives those under way a moment, because their cursors are still to be written. */
    void close() {
        Collection<ExecutorService> ending;
        synchronized (this) {
            ending = new ArrayList<>(threads.values());
            List.copyOf(lanes.keySet()).forEach(this::stop);
            listeners.clear();
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
        try {
            for (ExecutorService thread : ending) {
                if (!thread.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    thread.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            ending.forEach(ExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private void start(String name, EventListener listener) {
        ExecutorService thread = executors.bounded("io.patchbay.store-event-" + name, 1, 1);
        Lane lane = new Lane(listener, new Cursor(name, database, clock), thread, timer, terms);
        lanes.put(name, lane);
        gauges.put(lane, terms.behind(lane, name));
        threads.put(lane, thread);
        open = List.copyOf(lanes.values());
        lane.open();
    }

    private void stop(String name) {
        Lane lane = lanes.remove(name);
        if (lane != null) {
            open = List.copyOf(lanes.values());
            threads.remove(lane);
            Meters.Registration gauge = gauges.remove(lane);
            if (gauge != null) {
                gauge.close();
            }
            lane.close();
        }
    }
}
