package io.patchbay.engine.internal;

import io.patchbay.api.execution.Execution.Failure;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.Execution.Usage;
import io.patchbay.plugin.json.Json;
import java.util.Optional;

/**
 * How an execution ended.
 *
 * @param status its last state
 * @param output the answer
 * @param error what went wrong
 * @param version the version of the bundle that ran it
 * @param usage what it used
 */
record Outcome(
        Status status,
        Optional<Json> output,
        Optional<Failure> error,
        Optional<String> version,
        Optional<Usage> usage) {
    static Outcome succeeded(Json output) {
        return new Outcome(Status.SUCCEEDED, Optional.of(output), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Outcome ended(Status status, String code, String message) {
        return new Outcome(
                status, Optional.empty(), Optional.of(new Failure(code, message)), Optional.empty(), Optional.empty());
    }

    Outcome using(Optional<LogLines.Used> used) {
        return new Outcome(status, output, error, used.map(LogLines.Used::version), used.map(LogLines.Used::usage));
    }
}
