package io.patchbay.engine.internal.http;

import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call.
 *
 * @param action the action to call
 * @param input the input document; an empty object if absent
 * @param timeout how long it may take, as ISO-8601 such as {@code PT30S}; the plugin's own budget if absent
 * @param mode whether the request waits for the answer; {@code async} if absent
 */
public record NewExecution(
        @Nullable String action, @Nullable JsonObject input, @Nullable Duration timeout, @Nullable Mode mode) {
    /** Whether the request waits. */
    public enum Mode {
        /** Answers 202 as soon as the execution is accepted. */
        ASYNC,
        /** Answers 200 with the result, or 202 if it takes too long. */
        SYNC
    }
}
