package io.patchbay.webhook.internal.delivery;

import io.patchbay.plugin.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as it is shown.
 *
 * @param event the id of the event, which is the {@code webhook-id} of the message
 * @param replay the id of the replay it belongs to, if it is one
 * @param nextAttempt when it is tried next
 * @param history every attempt; only if one delivery is shown
 * @param payload what is sent; only if one delivery is shown
 */
public record DeliveryView(
        String id,
        String endpoint,
        String event,
        Optional<String> replay,
        String status,
        int attempts,
        Optional<Instant> nextAttempt,
        Instant created,
        Optional<Instant> ended,
        Optional<List<AttemptView>> history,
        Optional<Json> payload) {
    /**
     * An attempt as it is shown.
     *
     * @param status the answer's status
     * @param head the answer's header fields, as far as they are kept
     * @param error why it failed: {@code peer-refused}, {@code peer-timeout}, {@code peer-unreachable}, {@code address-refused} …
     */
    public record AttemptView(
            int number,
            Instant time,
            long latencyMillis,
            Optional<Integer> status,
            String head,
            Optional<String> error,
            String message) {
        static AttemptView of(DeliveryTable.Attempt attempt) {
            Outcome outcome = attempt.outcome();
            return new AttemptView(
                    attempt.number(),
                    outcome.time(),
                    outcome.took().toMillis(),
                    outcome.status(),
                    outcome.head(),
                    outcome.error(),
                    outcome.message());
        }
    }

    static DeliveryView of(Delivery one) {
        return of(one, Optional.empty(), Optional.empty());
    }

    static DeliveryView of(Delivery one, List<DeliveryTable.Attempt> attempts, Message message) {
        return of(
                one,
                Optional.of(attempts.stream().map(AttemptView::of).toList()),
                Optional.of(Json.parse(message.body())));
    }

    private static DeliveryView of(Delivery one, Optional<List<AttemptView>> history, Optional<Json> payload) {
        return new DeliveryView(
                one.id(),
                one.endpoint(),
                one.message(),
                Optional.of(one.replay()).filter(replay -> !replay.isEmpty()),
                one.status().text(),
                one.attempts(),
                one.status().open() ? Optional.of(one.due()) : Optional.empty(),
                one.created(),
                one.ended(),
                history,
                payload);
    }
}
