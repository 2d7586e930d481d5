package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the plugin a call is for. While its revision is being replaced the call waits here instead of being refused, at most half a
 * minute and never longer than its caller allows; so it does for a moment while its component is made anew.
 */
record Door(Offers offers) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Returns the plugin, whether it takes calls or not. */
    Offer find(String name, long began, Optional<Duration> timeout) {
        return find(name, began, timeout, offer -> true);
    }

    /** Returns what the plugin offers. One that is stopped while it is asked keeps nobody from asking the next. */
    List<ActionSpec> actions(String name) {
        long began = System.nanoTime();
        Offer asked = find(name, began, Optional.empty());
        while (true) {
            try {
                return asked.describer().actions();
            } catch (PatchbayException e) {
                Offer now = find(name, began, Optional.empty());
                if (now.revision() == asked.revision()) {
                    throw e;
                }
                asked = now;
            }
        }
    }

    /** Returns the plugin, pinned. */
    Offer pin(Attempt attempt) {
        return find(attempt.call().plugin(), attempt.began(), attempt.call().timeout(), offer -> offer.revision()
                .pin(attempt));
    }

    /** What was found may be stopped before it is taken: so it is looked for again until nothing changes any more. */
    private Offer find(String name, long began, Optional<Duration> timeout, Predicate<Offer> taken) {
        Optional<Revision> refused = Optional.empty();
        for (boolean first = true; ; first = false) {
            boolean waited = waited(name, left(began, timeout));
            Optional<Offer> offer = offers.find(name);
            if (offer.filter(taken).isPresent()) {
                return offer.get();
            }
            if (offer.isEmpty() && returned(name, left(began, timeout))) {
                continue;
            }
            Optional<Revision> now = offer.map(Offer::revision);
            if (!first && !waited && now.equals(refused)) {
                throw offer.isEmpty() ? offers.missing(name) : stopping(name);
            }
            refused = now;
        }
    }

    private boolean waited(String name, long nanos) {
        try {
            return switch (offers.pass(name, nanos)) {
                case OPEN -> false;
                case WAITED -> true;
                case LATE ->
                    throw new PatchbayException(
                            ActionCode.PLUGIN_BUSY,
                            "Plugin '" + name + "' is being updated, which takes longer than this call may wait. Try"
                                    + " again later.");
            };
        } catch (InterruptedException e) {
            throw cancelled(name);
        }
    }

    private boolean returned(String name, long nanos) {
        try {
            return offers.returns(name, nanos);
        } catch (InterruptedException e) {
            throw cancelled(name);
        }
    }

    private static PatchbayException cancelled(String name) {
        Thread.currentThread().interrupt();
        return new PatchbayException(
                ActionCode.CANCELLED, "The call of plugin '" + name + "' was cancelled while it waited.");
    }

    private static long left(long began, Optional<Duration> timeout) {
        Duration allowed =
                timeout.filter(wanted -> wanted.compareTo(LONGEST_WAIT) < 0).orElse(LONGEST_WAIT);
        return allowed.toNanos() - (System.nanoTime() - began);
    }

    private static PatchbayException stopping(String name) {
        return new PatchbayException(
                ActionCode.PLUGIN_NOT_ENABLED,
                "Plugin '" + name + "' is being stopped or replaced. Try again when it is enabled.");
    }
}
