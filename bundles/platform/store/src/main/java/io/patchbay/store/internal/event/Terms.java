package io.patchbay.store.internal.event;

import io.patchbay.api.metrics.Meters;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * What holds for all listeners.
 *
 * @param refusals how often a listener may refuse an event before it becomes a dead letter
 * @param meters counts what is delivered
 */
record Terms(IntSupplier refusals, Meters meters) {
    void delivered(String listener, Duration took) {
        meters.time(
                "patchbay_event_delivery_seconds", "Time a listener took for an event.", took, "listener", listener);
    }

    void refused(String listener) {
        meters.count("patchbay_event_refusals_total", "Events a listener refused, each time.", 1, "listener", listener);
    }

    void buried(String listener) {
        meters.count(
                "patchbay_event_dead_letters_total", "Events a listener refused for good.", 1, "listener", listener);
    }

    Meters.Registration behind(Lane lane, String listener) {
        return meters.gauge(
                "patchbay_event_listener_behind",
                "Positions a listener is behind the newest event known here.",
                lane::behind,
                "listener",
                listener);
    }
}
