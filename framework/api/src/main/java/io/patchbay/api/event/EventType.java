package io.patchbay.api.event;

import io.patchbay.plugin.json.JsonObject;

/**
 * What the body of events of a type looks like. A bundle declares those it publishes in {@code OSGI-INF/events.json}.
 *
 * @param name the type, as in the event: {@code plugin.installed}
 * @param version from 1; a body that fits no earlier version needs another
 * @param description when such an event is published: a sentence
 * @param owner the symbolic name of the bundle, or the id of the workspace, that declared it
 * @param kind who declared it
 * @param schema the JSON Schema (draft 2020-12) of the body
 */
public record EventType(String name, int version, String description, String owner, Kind kind, JsonObject schema) {
    /** Who declares types. */
    public enum Kind {
        /** A bundle of the platform, which alone publishes them. */
        PLATFORM,
        /** A plugin; the names begin with its symbolic name. */
        PLUGIN,
        /** A workspace; the names begin with {@code custom.}. */
        WORKSPACE
    }
}
