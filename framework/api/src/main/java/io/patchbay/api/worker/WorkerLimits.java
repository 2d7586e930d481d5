package io.patchbay.api.worker;

import java.time.Duration;
import java.util.Optional;

/**
 * How large a pool of workers and each of its processes may become.
 *
 * @param heapBytes the most bytes of heap of one process, at least 16 MiB
 * @param processes the most processes at a time
 * @param callsPerProcess the most calls one process runs at a time; they share its fate
 * @param idle how long a process without calls is kept
 * @param start how long a process may take until it serves
 * @param ready how many processes are kept although they have no calls, and replaced when they end, once there was one
 * @param cpu the most processor time of one call, as the system tells it of its process; one that uses more is killed with it
 */
public record WorkerLimits(
        long heapBytes,
        int processes,
        int callsPerProcess,
        Duration idle,
        Duration start,
        int ready,
        Optional<Duration> cpu) {
    /** 128 MiB; 4 processes with 4 calls each; kept for 30 s; 10 s to start; none kept ready; any processor time. */
    public static final WorkerLimits DEFAULT =
            new WorkerLimits(128L << 20, 4, 4, Duration.ofSeconds(30), Duration.ofSeconds(10), 0, Optional.empty());

    private static final long LEAST_HEAP = 16L << 20;

    /** Refuses limits under which nothing could run. */
    public WorkerLimits {
        if (heapBytes < LEAST_HEAP
                || processes < 1
                || callsPerProcess < 1
                || idle.isNegative()
                || !positive(start)
                || ready < 0
                || ready > processes
                || !cpu.map(WorkerLimits::positive).orElse(true)) {
            throw new IllegalArgumentException("Worker limits '" + heapBytes + " bytes, " + processes + " processes, "
                    + callsPerProcess + " calls each, " + idle + " idle, " + start + " to start, " + ready
                    + " ready, " + cpu.map(Duration::toString).orElse("any") + " processor time': expected at least "
                    + LEAST_HEAP
                    + " bytes, 1 process, 1 call, times that are positive, and no more"
                    + " ready than there may be.");
        }
    }

    private static boolean positive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    /** Returns these limits with another heap. */
    public WorkerLimits heap(long bytes) {
        return new WorkerLimits(bytes, processes, callsPerProcess, idle, start, ready, cpu);
    }

    /** Returns these limits with other numbers of processes and of calls of each. */
    public WorkerLimits calls(int inProcesses, int each) {
        return new WorkerLimits(heapBytes, inProcesses, each, idle, start, Math.min(ready, inProcesses), cpu);
    }

    /** Returns these limits with another time without calls. */
    public WorkerLimits idle(Duration time) {
        return new WorkerLimits(heapBytes, processes, callsPerProcess, time, start, ready, cpu);
    }

    /** Returns these limits with another time to start. */
    public WorkerLimits start(Duration time) {
        return new WorkerLimits(heapBytes, processes, callsPerProcess, idle, time, ready, cpu);
    }

    /** Returns these limits with another number of processes that are kept. */
    public WorkerLimits ready(int kept) {
        return new WorkerLimits(heapBytes, processes, callsPerProcess, idle, start, kept, cpu);
    }

    /** Returns these limits with a limit of the processor time of a call. */
    public WorkerLimits cpu(Duration time) {
        return new WorkerLimits(heapBytes, processes, callsPerProcess, idle, start, ready, Optional.of(time));
    }
}
