package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.core.internal.invocation.Invocations;
import io.patchbay.core.internal.usage.Spending;
import io.patchbay.plugin.json.Json;
import java.time.Duration;

/** Lets as many calls of a plugin run as its quota and its share of the processors say, and a bounded number wait for a bounded time. */
record AdmitStep(Door door, Lanes lanes, Invocations invocations, Step next) implements Step {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Override
    public Json take(Attempt attempt) {
        Offer offer = door.find(
                attempt.call().plugin(), attempt.began(), attempt.call().timeout());
        Lane lane = lanes.of(offer.name());
        lane.follow(offer.revision());
        Spending spending =
                offer.revision().workbench(invocations, offer.name()).spending();
        Share share = lanes.share(offer.revision(), spending::cpuNanos);
        attempt.enter(lane);
        admit(attempt, lane);
        Share.Place place = share(attempt, lane, share, spending);
        attempt.compute(place);
        try {
            return next.take(attempt);
        } finally {
            attempt.afterwards(place::end);
            attempt.afterwards(lane.admission()::leave);
        }
    }

    private static void admit(Attempt attempt, Lane lane) {
        Admission admission = lane.admission();
        try {
            switch (admission.enter(longestWait(attempt))) {
                case ADMITTED -> {}
                case TOO_MANY_WAIT -> throw busy(lane, Admission.MOST_WAITING + " more wait already. Try again later.");
                case WAITED_TOO_LONG -> throw busy(lane, "none ended while this one waited. Try again later.");
            }
        } catch (InterruptedException e) {
            throw cancelled(lane);
        }
    }

    private static Share.Place share(Attempt attempt, Lane lane, Share share, Spending spending) {
        try {
            Share.Place place = lane.admission().enter(share, longestWait(attempt));
            if (place == null) {
                throw new PatchbayException(
                        ActionCode.PLUGIN_BUSY,
                        "Plugin '%s' is busy: its cpu-share is %s, and its bundle kept %.1f busy of late. Try again later."
                                .formatted(lane.plugin(), share.text(), spending.cores()));
            }
            return place;
        } catch (InterruptedException e) {
            throw cancelled(lane);
        }
    }

    private static PatchbayException cancelled(Lane lane) {
        return new PatchbayException(
                ActionCode.CANCELLED, "The call of plugin '" + lane.plugin() + "' was cancelled while it waited.");
    }

    private static long longestWait(Attempt attempt) {
        long allowed = attempt.call().timeout().orElse(LONGEST_WAIT).toNanos();
        return Math.min(allowed, LONGEST_WAIT.toNanos()) - (System.nanoTime() - attempt.began());
    }

    private static PatchbayException busy(Lane lane, String why) {
        return new PatchbayException(
                ActionCode.PLUGIN_BUSY,
                "Plugin '" + lane.plugin() + "' is busy: its "
                        + lane.admission().size() + " calls run, and " + why);
    }
}
