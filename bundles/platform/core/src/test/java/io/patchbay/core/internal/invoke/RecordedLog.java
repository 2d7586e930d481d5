package io.patchbay.core.internal.invoke;

import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.ExecutionLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the invoker says of executions. */
final class RecordedLog implements ExecutionLog {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final Map<String, Execution.Usage> usages = new ConcurrentHashMap<>();
    final Map<String, String> versions = new ConcurrentHashMap<>();

    @Override
    public void line(String execution, Instant time, String level, String message) {
        lines.add(execution + " " + level + " " + message);
    }

    @Override
    public void used(String execution, String version, Execution.Usage usage) {
        usages.put(execution, usage);
        versions.put(execution, version);
    }

    Execution.Usage usage(String execution) {
        Execution.Usage usage = usages.get(execution);
        if (usage == null) {
            throw new AssertionError("Nobody said what '" + execution + "' used.");
        }
        return usage;
    }
}
