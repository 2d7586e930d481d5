package io.patchbay.engine.internal.lane;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the workers of all bundles. Immediate, because nobody needs it: it works by itself. */
@Component(
        immediate = true,
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class LaneWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(LaneWorkers.class);
    private static final int MAX_WIDTH = 1_000;
    private static final int REAPED_AT_A_TIME = 500;

    private final SqlLanes lanes;
    private final LiveNode node;
    private final Executors executors;
    private final Clock clock;
    private final Meters meters;
    private final ScheduledExecutorService timer;
    private final Runnable unlook;
    private final Runnable unfollow;
    private final Map<LaneWorker, Kept> dispatches = new ConcurrentHashMap<>();

    private record Kept(LaneDispatch dispatch, Meters.Registration gauge) {}

    /** Made by DS. */
    @Activate
    public LaneWorkers(
            @Reference SqlLanes lanes,
            @Reference LiveNode node,
            @Reference Executors executors,
            @Reference Clock clock,
            @Reference Meters meters) {
        this.lanes = lanes;
        this.node = node;
        this.executors = executors;
        this.clock = clock;
        this.meters = meters;
        this.timer = executors.timer("io.patchbay.engine-lane-timer");
        this.unlook = lanes.onLook(this::look);
        this.unfollow = node.follow(this::takeOver);
    }

    /** Takes a worker. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addWorker(LaneWorker worker, Map<String, Object> properties) {
        LaneKind kind;
        int width;
        try {
            kind = LaneKind.valueOf(String.valueOf(properties.get(LaneWorker.KIND_PROPERTY)));
            width = worker.width() > 0
                    ? worker.width()
                    : Integer.parseInt(String.valueOf(properties.get(LaneWorker.WIDTH_PROPERTY)));
        } catch (IllegalArgumentException e) {
            refuse(worker, properties);
            return;
        }
        if (width < 1 || width > MAX_WIDTH) {
            refuse(worker, properties);
            return;
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        ExecutorService threads = executors.bounded("io.patchbay.engine-lane-" + name, width + 1, 4 * width + 8);
        LaneDispatch dispatch = new LaneDispatch(
                kind, worker, width, new LaneDispatch.Tools(lanes.rows(), node.id(), threads, timer, clock));
        Meters.Registration gauge =
                meters.gauge("patchbay_lanes_running", "Lanes this node does now.", dispatch::running, "kind", name);
        dispatches.put(worker, new Kept(dispatch, gauge));
        dispatch.start();
    }

    private static void refuse(LaneWorker worker, Map<String, Object> properties) {
        LOG.error(
                "A worker gets no lanes: it needs the service properties '{}' with the name of a LaneKind and '{}' of 1 to {}."
                        + " worker={} kind={} width={}",
                LaneWorker.KIND_PROPERTY,
                LaneWorker.WIDTH_PROPERTY,
                MAX_WIDTH,
                worker.getClass().getName(),
                properties.get(LaneWorker.KIND_PROPERTY),
                properties.get(LaneWorker.WIDTH_PROPERTY));
    }

    /** Gives a worker up, after its turns ended. */
    public void removeWorker(LaneWorker worker) {
        Kept kept = dispatches.remove(worker);
        if (kept == null) {
            return;
        }
        kept.gauge().close();
        try {
            kept.dispatch().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(LaneKind kind) {
        dispatches.values().stream()
                .map(Kept::dispatch)
                .filter(dispatch -> dispatch.kind() == kind)
                .forEach(LaneDispatch::look);
    }

    private void takeOver() {
        int taken = lanes.rows().reap(node.rows(), REAPED_AT_A_TIME);
        dispatches.values().forEach(kept -> {
            kept.dispatch().lose();
            if (taken > 0) {
                kept.dispatch().look();
            }
        });
        if (taken > 0) {
            LOG.info("Lanes of a node that is gone were taken over. count={}", taken);
        }
    }

    /** Ends the turns that are left; what was begun and not ended stays in the store. */
    @Deactivate
    void close() {
        unlook.run();
        unfollow.run();
        dispatches.keySet().forEach(this::removeWorker);
        timer.shutdownNow();
    }
}
