package io.patchbay.engine.internal.http;

import io.patchbay.api.execution.Execution;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An execution as it is shown; lists leave out {@code input} and {@code output}. */
public record ExecutionView(
        String id,
        String plugin,
        Optional<String> version,
        String action,
        Execution.Status status,
        int attempt,
        String principal,
        String trace,
        Optional<JsonObject> input,
        Optional<Json> output,
        Optional<Failure> error,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Usage> usage,
        Optional<String> integration) {

    /** What went wrong. */
    public record Failure(String code, String message) {}

    /** What the call used: time on the clock, time on a processor, bytes allocated. */
    public record Usage(Duration wall, Duration cpu, long allocated) {}

    static ExecutionView whole(Execution execution) {
        return of(execution, Optional.of(execution.input()), execution.output());
    }

    static ExecutionView brief(Execution execution) {
        return of(execution, Optional.empty(), Optional.empty());
    }

    private static ExecutionView of(Execution execution, Optional<JsonObject> input, Optional<Json> output) {
        return new ExecutionView(
                execution.id(),
                execution.plugin(),
                execution.version(),
                execution.action(),
                execution.status(),
                execution.attempt(),
                execution.principal(),
                execution.trace(),
                input,
                output,
                execution.error().map(error -> new Failure(error.code(), error.message())),
                execution.created(),
                execution.started(),
                execution.ended(),
                execution.usage().map(used -> new Usage(used.wall(), used.cpu(), used.allocated())),
                execution.integration());
    }
}
