package io.patchbay.event.internal;

import io.patchbay.api.event.EventLog.Origin;
import io.patchbay.plugin.json.JsonObject;

/**
 * An event as somebody sent it.
 *
 * @param type its type
 * @param subject to what it happened; may be empty
 * @param data its body
 * @param origin what else was said
 */
record SentEvent(String type, String subject, JsonObject data, Origin origin) {}
