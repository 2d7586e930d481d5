package io.patchbay.configuration.internal;

import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a configuration.
 *
 * @param revision its number
 * @param time when
 * @param principal who
 * @param door how: {@code http}, {@code shell}, {@code file}, {@code bundle}
 * @param note more about that, such as the name of the file
 * @param changed what, with {@code before} and {@code after}
 * @param values what was set from then on; absent if the configuration was deleted
 */
public record RevisionView(
        long revision,
        Instant time,
        String principal,
        String door,
        String note,
        JsonObject changed,
        Optional<JsonObject> values) {}
