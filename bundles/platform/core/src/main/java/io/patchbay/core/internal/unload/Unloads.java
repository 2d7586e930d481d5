package io.patchbay.core.internal.unload;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.Scope;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches whether the class loaders of revisions that were replaced or uninstalled go. Thread-safe. */
@Component(service = Unloads.class, configurationPid = Unloads.PID)
@Designate(ocd = Unloads.Config.class)
public final class Unloads {
    static final String PID = "io.patchbay.core.unload";

    private static final Logger LOG = LoggerFactory.getLogger(Unloads.class);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration PROBE = Duration.ofSeconds(4);

    /** When collections are asked for. */
    @ObjectClassDefinition(name = "Patchbay verified unload")
    public @interface Config {
        /** How long to wait for the collector. */
        @AttributeDefinition(
                description = "Seconds from 1 to 86400 something may be pending before a full collection is asked for.",
                min = "1",
                max = "86400")
        long collectAfterSeconds() default 60;

        /** How often to disturb. */
        @AttributeDefinition(
                description =
                        "Seconds from 1 to 86400 between two collections that are asked for; one takes up to a second.",
                min = "1",
                max = "86400")
        long collectIntervalSeconds() default 600;
    }

    private final Ledger ledger = new Ledger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Collector collector;
    private final Judge judge;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final ExecutorService probing;
    private final Meters.Registration gauge;
    private volatile @Nullable Future<?> next;

    /** Makes it; nothing runs before there is something to watch. */
    @Activate
    public Unloads(
            BundleContext context,
            @Reference Executors executors,
            @Reference Meters meters,
            @Reference Clock clock,
            @Reference LeakReport report,
            Config config) {
        this(
                new BundleClasses(context),
                executors,
                new Surroundings(meters, clock, report, new JvmCollector()),
                pace(config));
    }

    Unloads(LoadedClasses classes, Executors executors, Surroundings around, Judge.Pace pace) {
        this.collector = around.collector;
        this.clock = around.clock;
        this.timer = executors.timer("io.patchbay.core-unload");
        this.probing = executors.bounded("io.patchbay.core-unload-probes", 1, 8);
        this.gauge = around.meters.gauge(
                "patchbay_unload_pending",
                "Revisions that were replaced or uninstalled and may still be in memory.",
                () -> ledger.count(Verdict.PENDING));
        Investigation investigation = new Investigation(probes(classes), probing, PROBE);
        this.judge =
                new Judge(ledger, new Judge.Parts(collector, investigation, around.report), around.meters, clock, pace);
    }

    /** Begins to watch a revision that was replaced or uninstalled. */
    public void watch(LoadedRevision revision) {
        ledger.add(revision, clock.instant(), collector.collections());
        schedule();
    }

    /** Lists verdicts, newest first: of one plugin, or of all. */
    public Page<Unload> list(Caller caller, Optional<String> plugin, Page.Request page) {
        caller.require(Scope.PLUGINS_READ);
        return ledger.list(plugin, page);
    }

    /** Asks for collections and verdicts at once, and returns how many there now are of each. Blocks, for seconds if there are leaks. */
    public Tally verify(Caller caller) {
        caller.require(Scope.PLUGINS_WRITE);
        judge.verify();
        return new Tally(ledger.count(Verdict.PENDING), ledger.count(Verdict.CLEAN), ledger.count(Verdict.LEAKED));
    }

    /** Ends watching. */
    @Deactivate
    public void stop() {
        Optional.ofNullable(next).ifPresent(round -> round.cancel(true));
        timer.shutdownNow();
        probing.shutdownNow();
        gauge.close();
    }

    /** Rounds go on only while there is something to judge. */
    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            next = timer.schedule(this::round, ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        try {
            judge.round();
        } catch (RuntimeException e) {
            LOG.error("Verdicts on unloaded plugins could not be given or stored, the next round tries again", e);
        }
        scheduled.set(false);
        if (ledger.count(Verdict.PENDING) + ledger.count(Verdict.LEAKED) > 0 && !timer.isShutdown()) {
            schedule();
        }
    }

    private static List<Probe> probes(LoadedClasses classes) {
        return List.of(
                new ThreadProbe(),
                new ThreadLocalProbe(),
                new JdbcDriverProbe(),
                new ShutdownHookProbe(),
                new MBeanProbe(),
                new StaticFieldProbe(classes));
    }

    private static Judge.Pace pace(Config config) {
        return new Judge.Pace(
                seconds("collectAfterSeconds", config.collectAfterSeconds()),
                seconds("collectIntervalSeconds", config.collectIntervalSeconds()));
    }

    private static Duration seconds(String name, long value) {
        long most = Duration.ofDays(1).toSeconds();
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("Configuration '" + PID + "': " + name + " '" + value
                    + "' is out of range; expected 1 to " + most + ".");
        }
        return Duration.ofSeconds(value);
    }

    /** What it tells and asks. */
    record Surroundings(Meters meters, Clock clock, LeakReport report, Collector collector) {}

    /**
     * How many verdicts there are.
     *
     * @param pending not enough was collected since
     * @param clean gone
     * @param leaked still in memory
     */
    public record Tally(int pending, int clean, int leaked) {}
}
