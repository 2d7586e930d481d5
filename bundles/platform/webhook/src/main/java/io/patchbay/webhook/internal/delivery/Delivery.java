package io.patchbay.webhook.internal.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * One message on its way to one endpoint.
 *
 * @param message the id of the message, which is that of the event
 * @param replay the id of the replay it belongs to; empty for the first time
 * @param lane those of one lane are sent one after the other
 * @param attempts how often it was tried
 * @param due when it is tried next, if it is open
 * @param epoch how often it was changed: whoever changes it must have seen this
 */
public record Delivery(
        String id,
        String workspace,
        String endpoint,
        String message,
        String replay,
        String lane,
        DeliveryStatus status,
        int attempts,
        Instant due,
        long epoch,
        Instant created,
        Optional<Instant> ended) {
    /** Returns what an attempt made of it. */
    Delivery after(DeliveryMachine.Next next, Instant now) {
        return new Delivery(
                id,
                workspace,
                endpoint,
                message,
                replay,
                lane,
                next.status(),
                attempts + 1,
                next.due().orElse(due),
                epoch + 1,
                created,
                next.status().open() ? Optional.empty() : Optional.of(now));
    }
}
