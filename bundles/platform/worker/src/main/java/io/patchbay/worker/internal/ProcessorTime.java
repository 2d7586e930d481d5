package io.patchbay.worker.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the calls in a process use of the processors, as the system tells it of the process: a plugin has no say in it. What a process
 * used between two looks is charged in equal parts to the calls that ran at both. Used by the watch alone.
 */
final class ProcessorTime {
    private final Process process;
    private List<ProcessHandle> handles = List.of();
    private long last;

    ProcessorTime(Process process) {
        this.process = process;
    }

    /** Looks, and charges the calls that run. */
    void charge(Collection<RunningCall> running) {
        if (running.isEmpty()) {
            return;
        }
        long now = nanos();
        long used = now - last;
        last = now;
        List<RunningCall> charged =
                running.stream().filter(RunningCall::wasSeen).toList();
        charged.forEach(call -> call.charge(used / charged.size()));
        running.forEach(RunningCall::see);
    }

    private long nanos() {
        if (handles.isEmpty()) {
            // Bubblewrap starts Java as a child of a child; once it serves, there come no more.
            handles = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
        }
        return handles.stream()
                .flatMap(handle -> handle.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
