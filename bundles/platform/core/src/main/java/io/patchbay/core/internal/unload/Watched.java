package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Investigation.Outcome;
import java.time.Instant;
import java.util.List;

/** A revision that ought to go, and what is known of that. Guarded by the ledger. */
final class Watched {
    private static final int ENOUGH_COLLECTIONS = 2;

    final long number;
    final LoadedRevision revision;
    final Instant since;
    private final long collectionsBefore;
    private Verdict verdict = Verdict.PENDING;
    private Outcome outcome = new Outcome(List.of(), List.of());
    private boolean reported;

    Watched(long number, LoadedRevision revision, Instant since, long collectionsBefore) {
        this.number = number;
        this.revision = revision;
        this.since = since;
        this.collectionsBefore = collectionsBefore;
    }

    /** Judges anew, by a count that was read before; tells whether the verdict changed. */
    boolean judge(long collections) {
        Verdict before = verdict;
        if (revision.isGone()) {
            verdict = Verdict.CLEAN;
        } else if (collections - collectionsBefore >= ENOUGH_COLLECTIONS) {
            verdict = Verdict.LEAKED;
        }
        return verdict != before;
    }

    Verdict verdict() {
        return verdict;
    }

    void explain(Outcome found) {
        outcome = found;
    }

    boolean isReported() {
        return reported;
    }

    void reported() {
        reported = true;
    }

    Unload view() {
        return new Unload(
                revision.plugin, revision.version, revision.sha256, since, verdict, outcome.holders(), outcome.gaps());
    }
}
