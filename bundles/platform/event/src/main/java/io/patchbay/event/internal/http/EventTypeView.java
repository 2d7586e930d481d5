package io.patchbay.event.internal.http;

import io.patchbay.api.event.EventType;
import io.patchbay.plugin.json.JsonObject;

/** A type of events as it is shown. */
public record EventTypeView(
        String name, int version, String description, EventType.Kind kind, String owner, JsonObject schema) {
    /** Returns it as it is shown. */
    public static EventTypeView of(EventType type) {
        return new EventTypeView(
                type.name(), type.version(), type.description(), type.kind(), type.owner(), type.schema());
    }
}
