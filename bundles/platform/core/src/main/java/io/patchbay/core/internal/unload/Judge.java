package io.patchbay.core.internal.unload;

import io.patchbay.api.metrics.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives verdicts, one round at a time. */
final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private static final int COLLECTIONS_ON_DEMAND = 2;

    private final Ledger ledger;
    private final Collector collector;
    private final Investigation investigation;
    private final LeakReport report;
    private final Meters meters;
    private final Clock clock;
    private final Pace pace;
    private Instant collected = Instant.MIN;

    Judge(Ledger ledger, Parts parts, Meters meters, Clock clock, Pace pace) {
        this.ledger = ledger;
        this.collector = parts.collector();
        this.investigation = parts.investigation();
        this.report = parts.report();
        this.meters = meters;
        this.clock = clock;
        this.pace = pace;
    }

    /** Judges by what was collected anyway; asks for one collection where that was too little for too long. */
    synchronized void round() {
        Instant now = clock.instant();
        boolean waitsLong = ledger.oldestPending()
                .map(since -> !since.plus(pace.patience()).isAfter(now))
                .orElse(false);
        if (waitsLong
                && (collected.equals(Instant.MIN)
                        || !collected.plus(pace.interval()).isAfter(now))) {
            judge();
            if (ledger.count(Verdict.PENDING) > 0) {
                collected = now;
                collector.collect();
            }
        }
        judge();
    }

    /** Collects as often as a verdict needs, and looks again for what holds those that stay. */
    synchronized void verify() {
        for (int i = 0; i < COLLECTIONS_ON_DEMAND && open() > 0; i++) {
            collector.collect();
            judge();
        }
        ledger.with(Verdict.LEAKED).forEach(this::investigate);
    }

    private int open() {
        return ledger.count(Verdict.PENDING) + ledger.count(Verdict.LEAKED);
    }

    private void judge() {
        // The count first: what is still there after it was there after all the collections it counts.
        List<Watched> changed = ledger.judge(collector.collections());
        for (Watched watched : changed) {
            Unload view = ledger.view(watched);
            meters.count(
                    "patchbay_unload_total",
                    "Verdicts on revisions that were replaced or uninstalled.",
                    1,
                    "verdict",
                    view.verdict().name().toLowerCase(Locale.ROOT));
            if (view.verdict() == Verdict.LEAKED) {
                investigate(watched);
            } else if (watched.isReported()) {
                LOG.info(
                        "A revision that leaked is gone after all: plugin={} version={}",
                        view.plugin(),
                        view.version());
            }
        }
        // Also those whose report could not be stored the last time.
        for (Watched leak : ledger.with(Verdict.LEAKED)) {
            if (!leak.isReported()) {
                report.leaked(ledger.view(leak));
                leak.reported();
            }
        }
    }

    private void investigate(Watched watched) {
        ledger.explain(watched, investigation.of(watched.revision));
    }

    /** What it works with. */
    record Parts(Collector collector, Investigation investigation, LeakReport report) {}

    /**
     * When it asks for a collection.
     *
     * @param patience how long something is pending before
     * @param interval how long after the last time
     */
    record Pace(Duration patience, Duration interval) {}
}
