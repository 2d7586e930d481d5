package io.patchbay.api.event;

import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param id a ULID, the same at each delivery
 * @param type what, as {@code noun.verb} in the past: {@code plugin.installed}
 * @param subject to what: an id or a name
 * @param workspace where
 * @param time when
 * @param body more, without secrets
 */
public record Event(String id, String type, String subject, String workspace, Instant time, JsonObject body) {}
