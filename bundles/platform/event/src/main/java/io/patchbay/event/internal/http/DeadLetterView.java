package io.patchbay.event.internal.http;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;

/** A dead letter as it is shown. */
public record DeadLetterView(
        String listener,
        long position,
        String eventId,
        String type,
        String subject,
        String workspace,
        Instant time,
        JsonObject body,
        String error,
        int refusals,
        Instant since) {
    /** Returns it as it is shown. */
    public static DeadLetterView of(DeadLetter letter) {
        Event event = letter.event();
        return new DeadLetterView(
                letter.listener(),
                letter.position(),
                event.id(),
                event.type(),
                event.subject(),
                event.workspace(),
                event.time(),
                event.body(),
                letter.error(),
                letter.refusals(),
                letter.since());
    }
}
