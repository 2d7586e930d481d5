package io.patchbay.core.internal.unload;

import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What is watched, and the last of what was. Thread-safe. */
final class Ledger {
    private static final int MOST = 1_000;

    private final Deque<Watched> newestFirst = new ArrayDeque<>();
    private long numbers;

    synchronized void add(LoadedRevision revision, Instant since, long collections) {
        numbers++;
        newestFirst.addFirst(new Watched(numbers, revision, since, collections));
        if (newestFirst.size() > MOST) {
            forgetOne();
        }
    }

    /** The oldest that is gone; if none is, the oldest. */
    private void forgetOne() {
        for (Iterator<Watched> oldest = newestFirst.descendingIterator(); oldest.hasNext(); ) {
            if (oldest.next().verdict() == Verdict.CLEAN) {
                oldest.remove();
                return;
            }
        }
        newestFirst.removeLast();
    }

    /** Judges all that are not gone and returns those whose verdict changed. */
    synchronized List<Watched> judge(long collections) {
        return newestFirst.stream()
                .filter(watched -> watched.verdict() != Verdict.CLEAN)
                .filter(watched -> watched.judge(collections))
                .toList();
    }

    synchronized List<Watched> with(Verdict verdict) {
        return newestFirst.stream()
                .filter(watched -> watched.verdict() == verdict)
                .toList();
    }

    synchronized int count(Verdict verdict) {
        return with(verdict).size();
    }

    synchronized Optional<Instant> oldestPending() {
        return with(Verdict.PENDING).stream().map(watched -> watched.since).min(Comparator.naturalOrder());
    }

    synchronized void explain(Watched watched, Investigation.Outcome outcome) {
        watched.explain(outcome);
    }

    synchronized Unload view(Watched watched) {
        return watched.view();
    }

    /** Lists newest first. */
    synchronized Page<Unload> list(Optional<String> plugin, Page.Request page) {
        long before = page.token().map(Ledger::number).orElse(Long.MAX_VALUE);
        List<Unload> items = new ArrayList<>();
        long last = 0;
        for (Watched watched : newestFirst) {
            if (watched.number < before
                    && plugin.map(watched.revision.plugin::equals).orElse(true)) {
                if (items.size() == page.size()) {
                    return new Page<>(items, Optional.of(Long.toString(last)));
                }
                items.add(watched.view());
                last = watched.number;
            }
        }
        return new Page<>(items, Optional.empty());
    }

    private static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken '" + token + "': expected the nextPageToken of the page before.");
        }
    }
}
