package io.patchbay.permission.internal.hold;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.permission.DenialLog;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.schedule.Executors;
import io.patchbay.permission.internal.hold.Isolation.Use;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what bundles were denied since the start, by the guard or by the platform itself, and audits it in bursts. Immediate, because what is denied is to be audited
 * although nobody asks for it.
 */
@Component(
        service = {Denials.class, DenialLog.class},
        immediate = true)
public final class Denials implements DenialLog {
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);
    private static final int SECONDS = 2;
    private static final String UNKNOWN = "unknown";

    private final Holdings holdings;
    private final AuditLog audit;
    private final Meters meters;
    private final Clock clock;
    private final UseTally tally = new UseTally();
    private final DenialBursts bursts = new DenialBursts();
    private final ScheduledExecutorService timer;
    private final AutoCloseable observing;

    /** Takes its services and begins. */
    @Activate
    public Denials(
            @Reference Holdings holdings,
            @Reference Isolation isolation,
            @Reference AuditLog audit,
            @Reference Meters meters,
            @Reference Executors executors,
            @Reference Clock clock) {
        this.holdings = holdings;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
        observing = isolation.observe(this::seen);
        timer = executors.timer("io.patchbay.permission-denials");
        // The job settles its own failures.
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::settled, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Ends; what was not audited yet is audited now. */
    @Deactivate
    public void close() throws Exception {
        observing.close();
        timer.shutdownNow();
        flush();
    }

    /** Returns what a bundle was denied, or what was only recorded of it, the most frequent first. */
    public List<UseTally.Seen> of(String symbolicName, boolean denied) {
        return tally.of(symbolicName, denied);
    }

    @Override
    public boolean denied(String symbolicName, Grant wanted) {
        boolean recording = holdings.isRecording(symbolicName);
        add(
                symbolicName,
                new Use(OptionalLong.empty(), wanted.permission(), wanted.target(), !recording, 1, clock.instant()));
        return recording;
    }

    /** Runs on a thread of the guard, so it waits for nothing. */
    private void seen(Use use) {
        String plugin = use.bundle().isPresent()
                ? holdings.of(use.bundle().getAsLong())
                        .map(held -> held.artifact().symbolicName())
                        .orElse(UNKNOWN)
                : UNKNOWN;
        add(plugin, use);
    }

    private void add(String plugin, Use use) {
        tally.add(plugin, use);
        if (use.denied()) {
            meters.count(
                    "patchbay_permission_denied_total",
                    "Uses that a bundle was denied, by the guard or by the platform.",
                    (double) use.count(),
                    "plugin",
                    plugin,
                    "permission",
                    use.permission());
            bursts.add(plugin, use);
        }
    }

    private void settled() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn("Denied uses could not be audited; tried again in {} s.", SECONDS, e);
        }
    }

    void flush() {
        for (DenialBursts.Burst burst : bursts.due(clock.instant())) {
            AuditEntry entry =
                    new AuditEntry("permission.use", burst.plugin(), AuditEntry.Outcome.DENIED, burst.details());
            try {
                audit.append(Caller.platform("guard"), entry);
            } catch (RuntimeException e) {
                bursts.putBack(burst);
                throw e;
            }
        }
    }
}
