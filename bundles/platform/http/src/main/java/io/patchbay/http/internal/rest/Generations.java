package io.patchbay.http.internal.rest;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the container whenever a resource comes or goes. Requests finish in the container they began in. Changes that follow
 * each other closely make one container, and while the platform starts none is made before somebody wants it: resources come
 * one by one then, and a container takes tens of milliseconds.
 */
final class Generations {
    /** How long a resource that goes waits for its requests. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final ScheduledExecutorService timer;
    private final Duration quiet;
    private final IdentityHashMap<Object, Hosted> resources = new IdentityHashMap<>();
    private final List<Generation> retired = new ArrayList<>();
    private volatile @Nullable Generation current;
    private volatile List<String> faults = List.of();
    private long changes;
    private boolean wanted;
    private volatile boolean pending;
    private boolean closed;

    /**
     * Makes one without resources.
     *
     * @param quiet a container is made when no resource came or went for this long
     */
    Generations(ScheduledExecutorService timer, Duration quiet) {
        this.timer = timer;
        this.quiet = quiet;
    }

    synchronized void add(Object resource) {
        resources.put(resource, new Hosted(resource));
        changed();
    }

    /** Returns when the resource answers no request any more, or after some seconds. */
    void remove(Object resource) {
        Hosted hosted;
        synchronized (this) {
            hosted = resources.remove(resource);
            changed();
        }
        if (hosted != null && !hosted.inFlight().close(PATIENCE)) {
            LOG.warn(
                    "Resource goes while it still answers requests: resource={}",
                    resource.getClass().getName());
        }
    }

    /** Returns the current container, entered; waits for the first one. */
    Generation enter() {
        while (true) {
            if (current == null) {
                want();
                settle();
            }
            Generation generation = current;
            if (generation == null) {
                throw new PatchbayException(
                        CommonCode.OVERLOADED, "Patchbay is starting or stopping, no route is there yet: try again.");
            }
            if (generation.inFlight().enter()) {
                return generation;
            }
        }
    }

    /** Says that there are requests: from now on every change makes a container. */
    synchronized void want() {
        if (!wanted) {
            wanted = true;
            if (pending) {
                rebuildAfter(changes);
            }
        }
    }

    /** Returns whether a resource is there for this path; it need not be answered yet. */
    synchronized boolean offers(String path) {
        return resources.values().stream()
                .flatMap(hosted -> hosted.routes().stream())
                .anyMatch(route -> route.path().equals(path));
    }

    /** Returns the routes that are answered now. */
    List<Route> routes() {
        Generation generation = current;
        return generation == null ? List.of() : generation.routes();
    }

    /** Returns why resources were refused, or would be in the first container. */
    synchronized List<String> faults() {
        if (pending && !wanted) {
            var unused = accepted();
        }
        return faults;
    }

    /** Returns whether a change waits to be seen. */
    boolean pending() {
        return pending;
    }

    /** Waits until no change is pending, but not for long. */
    synchronized void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (pending && !closed) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        Generation last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.inFlight().close(PATIENCE);
            last.stop();
        }
    }

    private void changed() {
        if (closed) {
            return;
        }
        pending = true;
        changes++;
        if (wanted) {
            rebuildAfter(changes);
        }
    }

    private void rebuildAfter(long change) {
        var unused = timer.schedule(() -> rebuild(change), quiet.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void rebuild(long change) {
        if (closed || change != changes) {
            return;
        }
        try {
            Generation before = current;
            current = new Generation(accepted());
            if (before != null) {
                before.inFlight().close(Duration.ZERO);
                retired.add(before);
            }
            LOG.info("REST resources are in place: resources={} routes={}", resources.size(), routes().size());
        } catch (RuntimeException e) {
            LOG.error("The REST resources could not be put in place, those before stay.", e);
            faults = List.of("The REST resources could not be put in place: " + e.getMessage());
        } finally {
            pending = false;
            notifyAll();
        }
        sweep();
    }

    /** Those without fault; of two with the same route the first by name stays. */
    private List<Hosted> accepted() {
        List<Hosted> sorted = new ArrayList<>(resources.values());
        sorted.sort((a, b) -> name(a).compareTo(name(b)));
        Map<String, Hosted> owners = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        List<Hosted> accepted = new ArrayList<>();
        for (Hosted hosted : sorted) {
            List<String> own = new ArrayList<>(hosted.faults());
            hosted.routes().stream()
                    .filter(route -> owners.containsKey(route.key()))
                    .map(route -> "Route '" + route.httpMethod() + " " + route.path() + "' of '" + name(hosted)
                            + "' is that of '" + name(owners.get(route.key())) + "' already.")
                    .forEach(own::add);
            if (own.isEmpty()) {
                hosted.routes().forEach(route -> owners.put(route.key(), hosted));
                accepted.add(hosted);
            }
            wrong.addAll(own);
        }
        if (!wrong.equals(faults)) {
            wrong.forEach(fault -> LOG.error("REST resource refused: {}", fault));
        }
        faults = List.copyOf(wrong);
        return accepted;
    }

    private static String name(@Nullable Hosted hosted) {
        return hosted == null ? "?" : hosted.resource().getClass().getName();
    }

    /** Stops what has answered its last request; looks again later if there are more. */
    private synchronized void sweep() {
        retired.removeIf(generation -> {
            boolean over = generation.inFlight().over();
            if (over) {
                generation.stop();
            }
            return over;
        });
        if (!retired.isEmpty() && !closed) {
            var unused = timer.schedule(this::sweep, 1, TimeUnit.SECONDS);
        }
    }
}
