package io.patchbay.engine.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits on this node: one lane for each plugin, taken in turn, so that the backlog of one plugin holds up no other. A lane
 * has at most its share of the places to wait and of the threads. Thread-safe; only ids are kept.
 */
final class Lanes {
    private final Limits limits;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ring = new ArrayDeque<>();
    private int waiting;
    private int running;

    Lanes(Limits limits) {
        this.limits = limits;
    }

    /**
     * How much there may be.
     *
     * @param waiting the most that wait
     * @param waitingInLane the most of one plugin that wait
     * @param running the most that run
     * @param runningInLane the most of one plugin that run
     */
    record Limits(int waiting, int waitingInLane, int running, int runningInLane) {}

    /** An execution in a lane. */
    record Item(String lane, String id) {}

    /**
     * Takes a place to wait in, to be filled by {@link #add} or given back by {@link #release}.
     *
     * @throws PatchbayException with {@code OVERLOADED} or {@code PLUGIN_BUSY} if there is none
     */
    synchronized void reserve(String plugin) {
        if (waiting >= limits.waiting()) {
            throw new PatchbayException(
                    CommonCode.OVERLOADED,
                    "The queue of this node is full: " + waiting + " executions wait. Try again in a while.");
        }
        Lane lane = lane(plugin);
        if (lane.waiting >= limits.waitingInLane()) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_BUSY,
                    "Plugin '" + plugin + "' has " + lane.waiting + " executions waiting, the most of one plugin. "
                            + "Try again in a while.");
        }
        waiting++;
        lane.waiting++;
    }

    synchronized void release(String plugin) {
        Lane lane = lane(plugin);
        waiting--;
        lane.waiting--;
        drop(lane);
    }

    /** Fills a place that was reserved. */
    synchronized void add(Item item) {
        lane(item.lane()).items.addLast(item);
    }

    /** Adds what was accepted by an earlier process, however much there is. */
    synchronized void restore(Item item) {
        Lane lane = lane(item.lane());
        waiting++;
        lane.waiting++;
        lane.items.addLast(item);
    }

    /** Takes the next to run; whoever takes it says {@link #done} or {@link #park} in the end. */
    synchronized Optional<Item> next() {
        if (running >= limits.running()) {
            return Optional.empty();
        }
        for (int i = ring.size(); i > 0; i--) {
            Lane lane = ring.removeFirst();
            ring.addLast(lane);
            if (!lane.parked && lane.running < lane.width && !lane.items.isEmpty()) {
                lane.running++;
                lane.waiting--;
                waiting--;
                running++;
                return Optional.of(lane.items.removeFirst());
            }
        }
        return Optional.empty();
    }

    /** Gives the thread back. */
    synchronized void done(Item item) {
        Lane lane = lane(item.lane());
        running--;
        lane.running--;
        drop(lane);
    }

    /**
     * Puts what was taken back to the head of its lane, which rests until {@link #wake}.
     *
     * @param narrow whether the plugin takes no more calls at a time than it has now
     */
    synchronized void park(Item item, boolean narrow) {
        Lane lane = lane(item.lane());
        running--;
        lane.running--;
        lane.waiting++;
        waiting++;
        lane.items.addFirst(item);
        lane.parked = true;
        if (narrow) {
            lane.width = Math.max(1, lane.running);
        }
    }

    synchronized void wake(String plugin) {
        lane(plugin).parked = false;
        drop(lane(plugin));
    }

    /** Takes out what was cancelled, if it still waits. */
    synchronized void remove(Item item) {
        Lane lane = lane(item.lane());
        if (lane.items.remove(item)) {
            waiting--;
            lane.waiting--;
        }
        drop(lane);
    }

    /** Returns how many threads nothing waits for. */
    synchronized int free() {
        return Math.max(0, limits.running() - running - waiting);
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized int running() {
        return running;
    }

    /** Returns the plugins something waits for, for tests and messages. */
    synchronized List<String> plugins() {
        List<String> names = new ArrayList<>();
        ring.forEach(lane -> names.add(lane.plugin));
        return names;
    }

    private Lane lane(String plugin) {
        return lanes.computeIfAbsent(plugin, name -> {
            Lane lane = new Lane(name, limits.runningInLane());
            ring.addLast(lane);
            return lane;
        });
    }

    private void drop(Lane lane) {
        if (lane.waiting == 0 && lane.running == 0) {
            lanes.remove(lane.plugin);
            ring.remove(lane);
        }
    }

    private static final class Lane {
        private final String plugin;
        private final Deque<Item> items = new ArrayDeque<>();
        private int waiting;
        private int running;
        private int width;
        private boolean parked;

        Lane(String plugin, int width) {
            this.plugin = plugin;
            this.width = width;
        }
    }
}
