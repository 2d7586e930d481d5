package io.patchbay.workflow.internal.http;

import io.patchbay.api.execution.Executions.LogLine;
import java.time.Instant;

/** A line of the log of a step as it is shown. */
public record StepLogLine(long sequence, Instant time, String level, String message) {
    static StepLogLine of(LogLine line) {
        return new StepLogLine(line.sequence(), line.time(), line.level(), line.message());
    }
}
