package io.patchbay.api.configuration;

import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration as it was after one change.
 *
 * @param pid the PID
 * @param number its place in the history of the PID, from 1
 * @param time when it was changed
 * @param principal who changed it
 * @param origin how
 * @param changed what was changed: members with {@code before} and {@code after}; values of secrets are not told
 * @param properties what was set from then on, in the types of ConfigAdmin; empty if it was deleted
 */
public record ConfigurationRevision(
        String pid,
        long number,
        Instant time,
        String principal,
        Origin origin,
        JsonObject changed,
        Optional<Map<String, Object>> properties) {
    /** Copies the properties. */
    public ConfigurationRevision {
        properties = properties.map(Map::copyOf);
    }

    /**
     * How a change came.
     *
     * @param door by which door: {@code http}, {@code shell}, {@code file}, or {@code bundle} for one a bundle made itself
     * @param note more about it, such as the name of the file; may be empty
     */
    public record Origin(String door, String note) {
        /** A bundle changed it itself. */
        public static final Origin BUNDLE = new Origin("bundle", "");
    }
}
