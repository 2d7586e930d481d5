package io.patchbay.engine.internal.http;

import io.patchbay.api.execution.Executions.LogLine;
import java.time.Instant;

/** A line of the log of an execution as it is shown. */
public record LogLineView(long sequence, Instant time, String level, String message) {
    static LogLineView of(LogLine line) {
        return new LogLineView(line.sequence(), line.time(), line.level(), line.message());
    }
}
