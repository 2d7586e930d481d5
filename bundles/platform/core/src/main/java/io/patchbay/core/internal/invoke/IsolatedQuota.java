package io.patchbay.core.internal.invoke;

import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.core.internal.quota.Quota;
import java.util.Optional;
import java.util.OptionalLong;

/** What the budgets of a plugin mean when it runs in worker processes. */
final class IsolatedQuota {
    private static final int MOST_PROCESSES = 4;
    private static final long LEAST_HEAP = 64L << 20;
    private static final long MOST_HEAP = 1L << 30;

    private IsolatedQuota() {}

    /**
     * Returns the size of the pool: as many calls as may run find room in at most four processes, and a heap that holds all that
     * the calls of one process may allocate, from 64 MiB to 1 GiB.
     */
    static WorkerLimits limits(Quota quota) {
        int processes = Math.min(MOST_PROCESSES, quota.concurrency());
        int each = (quota.concurrency() + processes - 1) / processes;
        WorkerLimits pool = WorkerLimits.DEFAULT.calls(processes, each).ready(1);
        WorkerLimits limits = quota.cpu().map(pool::cpu).orElse(pool);
        if (quota.alloc().isEmpty()) {
            return limits;
        }
        long perCall = Math.min(quota.alloc().getAsLong(), MOST_HEAP);
        return limits.heap(Math.max(LEAST_HEAP, Math.min(MOST_HEAP, perCall * each)));
    }

    /** Returns what is left to hold on this side: the processor time and memory of the thread that waits are not the plugin's. */
    static Quota here(Quota quota) {
        return new Quota(
                Optional.empty(),
                quota.wall(),
                OptionalLong.empty(),
                quota.threads(),
                quota.disk(),
                quota.netPerMinute(),
                quota.concurrency(),
                quota.cpuShare());
    }
}
