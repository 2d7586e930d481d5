package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.event.Event;
import io.patchbay.plugin.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What is sent, the same bytes to every endpoint and at each attempt.
 *
 * @param id that of the event
 * @param body the JSON text
 */
public record Message(String id, String workspace, String type, Instant time, String body) {
    /** The most bytes of a body. */
    public static final int MAX_BYTES = 1_048_576;

    static Message of(Event event) {
        return new Message(
                event.id(),
                event.workspace(),
                event.type(),
                event.time(),
                document(event).toString());
    }

    /** Returns an event as it is sent, and as filters see it. */
    static JsonObject document(Event event) {
        return JsonObject.builder()
                .put("id", event.id())
                .put("type", event.type())
                .put("time", event.time().toString())
                .put("subject", event.subject())
                .put("data", event.body())
                .build();
    }

    boolean tooLarge() {
        return body.length() > MAX_BYTES || body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }
}
