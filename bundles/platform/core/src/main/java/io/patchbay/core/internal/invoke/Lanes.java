package io.patchbay.core.internal.invoke;

import io.patchbay.api.metrics.Meters;
import io.patchbay.core.internal.quota.Quota;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The lanes of all plugins that were called. */
@Component(service = {Lanes.class, CallStatistics.class})
public final class Lanes implements CallStatistics {
    private static final Map<String, Duration> WINDOWS =
            Map.of("1m", Duration.ofMinutes(1), "5m", Duration.ofMinutes(5), "1h", Duration.ofHours(1));

    private final Clock clock;
    private final Meters meters;
    private final List<Consumer<CircuitOpening>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Shown> lanes = new ConcurrentHashMap<>();
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    /** Takes the time and where the numbers are shown. */
    @Activate
    public Lanes(@Reference Clock clock, @Reference Meters meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** Returns the lane of a plugin, made if it was never called. */
    Lane of(String plugin) {
        @Nullable Shown known = lanes.get(plugin);
        return known != null
                ? known.lane()
                : lanes.computeIfAbsent(plugin, this::show).lane();
    }

    /** Returns the share of the processors that the plugins of one bundle have together, as the revision says. */
    Share share(Revision revision, LongSupplier used) {
        Share share = shares.computeIfAbsent(
                revision.id(), id -> new Share(Runtime.getRuntime().availableProcessors(), System::nanoTime));
        share.follow(revision.key(), revision.quota(), used);
        return share;
    }

    /** Tells that a circuit was opened. */
    void opened(CircuitOpening opening) {
        listeners.forEach(listener -> listener.accept(opening));
    }

    @Override
    public void onCircuitOpened(Consumer<CircuitOpening> listener) {
        listeners.add(listener);
    }

    @Override
    public void forget(Consumer<CircuitOpening> listener) {
        listeners.remove(listener);
    }

    /** Forgets a plugin that is gone. */
    void forget(String plugin) {
        Optional.ofNullable(lanes.remove(plugin)).ifPresent(Shown::hide);
    }

    /** Forgets a bundle that is gone. */
    void forgetShare(String symbolicName) {
        shares.remove(symbolicName);
    }

    @Override
    public double errorRate(String plugin, Duration window) {
        return find(plugin).map(lane -> lane.rate().errorRate(window)).orElse(0.0);
    }

    @Override
    public long calls(String plugin, Duration window) {
        return find(plugin).map(lane -> lane.rate().calls(window)).orElse(0L);
    }

    @Override
    public Duration percentile(String plugin, double share) {
        return find(plugin).map(lane -> lane.latencies().percentile(share)).orElse(Duration.ZERO);
    }

    @Override
    public String circuit(String plugin) {
        return find(plugin)
                .map(lane -> lane.circuit().state())
                .orElse(Circuit.State.CLOSED)
                .text();
    }

    @Override
    public int running(String plugin) {
        return find(plugin).map(lane -> lane.admission().running()).orElse(0);
    }

    @Override
    public int waiting(String plugin) {
        return find(plugin).map(lane -> lane.admission().waiting()).orElse(0);
    }

    @Override
    public int abandoned(String plugin) {
        return find(plugin).map(lane -> lane.abandoned().get()).orElse(0);
    }

    private Optional<Lane> find(String plugin) {
        return Optional.ofNullable(lanes.get(plugin)).map(Shown::lane);
    }

    private Shown show(String plugin) {
        Lane lane = new Lane(plugin, clock, Quota.DEFAULT_CONCURRENCY);
        List<Meters.Registration> gauges = new java.util.ArrayList<>(List.of(
                gauge(lane, "patchbay_calls_running", "Calls that run now.", it -> it.admission()
                        .running()),
                gauge(lane, "patchbay_calls_waiting", "Calls that wait for others to end.", it -> it.admission()
                        .waiting()),
                gauge(
                        lane,
                        "patchbay_calls_abandoned",
                        "Threads that run calls which ignored cancellation.",
                        it -> it.abandoned().get()),
                gauge(
                        lane,
                        "patchbay_circuit_open",
                        "1 while calls are refused, 0.5 while one is tried.",
                        it -> switch (it.circuit().state()) {
                            case CLOSED -> 0;
                            case HALF_OPEN -> 0.5;
                            case OPEN -> 1;
                        })));
        WINDOWS.forEach((name, window) -> gauges.add(meters.gauge(
                "patchbay_call_error_ratio",
                "Share of calls that failed.",
                () -> lane.rate().errorRate(window),
                "plugin",
                plugin,
                "window",
                name)));
        return new Shown(lane, gauges);
    }

    private Meters.Registration gauge(Lane lane, String name, String help, ToDoubleFunction<Lane> value) {
        return meters.gauge(name, help, () -> value.applyAsDouble(lane), "plugin", lane.plugin());
    }

    private record Shown(Lane lane, List<Meters.Registration> gauges) {
        void hide() {
            gauges.forEach(Meters.Registration::close);
        }
    }
}
