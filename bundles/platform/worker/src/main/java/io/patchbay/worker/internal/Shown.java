package io.patchbay.worker.internal;

import io.patchbay.api.worker.FileAccess;
import io.patchbay.api.worker.WorkerConfiguration;
import io.patchbay.api.worker.WorkerSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a process was started with and keeps while it lives.
 *
 * @param files what it is shown, if it does not see everything
 * @param configurations what its components are configured with
 */
record Shown(Optional<List<FileAccess>> files, List<WorkerConfiguration> configurations) {
    /** Tells whether a process that is started now would get the same. */
    boolean isCurrent(WorkerSpec spec) {
        return (files.isEmpty() || files.get().equals(spec.files().get()))
                && configurations.equals(spec.configurations().get());
    }
}
