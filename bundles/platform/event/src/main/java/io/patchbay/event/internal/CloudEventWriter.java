package io.patchbay.event.internal;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventLog.Origin;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes an event as a CloudEvent 1.0 in the structured JSON form. */
public final class CloudEventWriter {
    /** The media type of one. */
    public static final String ONE = "application/cloudevents+json";

    /** The media type of several. */
    public static final String BATCH = "application/cloudevents-batch+json";

    /** Our extension attributes: the id of the event in our routes, and its place in the log. */
    static final Set<String> OURS = Set.of("patchbayid", "position");

    private static final Json JSON = Json.of("application/json");

    private CloudEventWriter() {}

    /** Returns an event; one that somebody sent has the sender's attributes. */
    public static JsonObject write(Entry entry) {
        Event event = entry.event();
        Optional<Origin> origin = entry.origin();
        JsonObject.Builder json = JsonObject.builder()
                .put("specversion", "1.0")
                .put("id", origin.map(Origin::id).orElse(event.id()))
                .put("source", origin.map(Origin::source).orElse("urn:patchbay:" + event.workspace()))
                .put("type", event.type());
        if (!event.subject().isEmpty()) {
            json.put("subject", event.subject());
        }
        Map<String, Json> sent =
                origin.map(Origin::attributes).orElse(JsonObject.EMPTY).members();
        json.put("time", sent.getOrDefault("time", Json.of(event.time().toString())));
        json.put("datacontenttype", sent.getOrDefault("datacontenttype", JSON));
        sent.forEach(json::put);
        return json.put("patchbayid", event.id())
                .put("position", Long.toString(entry.position()))
                .put("data", event.body())
                .build();
    }
}
