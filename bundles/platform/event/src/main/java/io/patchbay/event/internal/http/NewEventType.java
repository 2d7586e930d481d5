package io.patchbay.event.internal.http;

import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;

/**
 * A type to be added.
 *
 * @param name begins with {@code custom.}
 * @param description when such an event happens: a sentence
 * @param schema the JSON Schema of the body; without it any object fits
 */
public record NewEventType(Optional<String> name, Optional<String> description, Optional<JsonObject> schema) {}
