package io.patchbay.worker.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.api.worker.WorkerSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Why a worker is gone.
 *
 * @param spec what it ran
 * @param process the process
 * @param words what it printed
 */
record WorkerEnd(WorkerSpec spec, Process process, LastWords words) {
    /** What a Java ends with that was told to end when it is out of memory. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int PATIENCE_SECONDS = 2;

    /** Returns what a call fails with. */
    PatchbayException failure(RunningCall call, @Nullable RunningCall hung, boolean malformed, PatchbayException pipe) {
        String plugin = "Plugin '" + spec.plugin() + "' ";
        Optional<Duration> most = spec.limits().cpu();
        if (hung == call && most.isPresent() && call.used().compareTo(most.get()) > 0) {
            return new PatchbayException(
                    ActionCode.BUDGET_EXCEEDED,
                    plugin + "used more than its budget: " + call.used().toMillis() + " ms of "
                            + most.get().toMillis() + " ms processor time; its process was killed.",
                    pipe);
        } else if (hung == call) {
            return new PatchbayException(
                    WorkerCode.WORKER_HUNG,
                    plugin + "did not end call '" + call.id() + "' when its time was up; its process was killed.",
                    pipe);
        } else if (hung != null) {
            return new PatchbayException(
                    WorkerCode.WORKER_DIED,
                    plugin + "lost its process: call '" + hung.id()
                            + "' in it hung or used too much, so it was killed. Try again.",
                    pipe);
        } else if (malformed) {
            return new PatchbayException(
                    WorkerCode.WORKER_MALFORMED,
                    plugin + "broke the protocol of its process, which was killed: " + pipe.getMessage(),
                    pipe);
        }
        return ended(plugin, pipe);
    }

    private PatchbayException ended(String plugin, PatchbayException pipe) {
        if (!exited()) {
            process.destroyForcibly();
            return new PatchbayException(
                    WorkerCode.WORKER_DIED, plugin + "closed the socket of its process, which was killed.", pipe);
        }
        int status = process.exitValue();
        if (status == OUT_OF_MEMORY) {
            long megabytes = spec.limits().heapBytes() >> 20;
            return new PatchbayException(
                    WorkerCode.WORKER_OUT_OF_MEMORY,
                    plugin + "filled the memory of its process: it may have '" + megabytes
                            + " MB'. Raise its quota, or give it less at once.",
                    pipe);
        }
        String line = words.lastLine();
        return new PatchbayException(
                WorkerCode.WORKER_DIED,
                plugin + "lost its process, which ended with status " + status
                        + (line.isEmpty() ? "." : " and the words '" + line + "'"),
                pipe);
    }

    private boolean exited() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
