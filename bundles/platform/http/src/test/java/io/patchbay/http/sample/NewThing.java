package io.patchbay.http.sample;

import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A body with a field of each kind. */
public record NewThing(
        String name,
        Optional<Integer> count,
        Optional<Colour> colour,
        Optional<Instant> when,
        Optional<Duration> every,
        Optional<JsonObject> extra,
        Optional<List<Part>> parts) {
    /** A choice. */
    public enum Colour {
        DARK_RED,
        BLUE
    }

    /** Something nested. */
    public record Part(int size) {}
}
