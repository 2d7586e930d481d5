package io.patchbay.api.worker;

import org.osgi.annotation.versioning.ProviderType;

/** Runs plugins in processes of their own. Thread-safe. */
@ProviderType
public interface Workers {
    /** Returns how far workers are kept from the rest of this machine. Blocks the first time, while that is tried out. */
    IsolationLevel level();

    /** Returns why it is this level and no higher one, in a sentence for an administrator. */
    String levelReason();

    /**
     * Returns a pool for one revision of a plugin. No process is started yet.
     *
     * @throws io.patchbay.api.PatchbayException with {@link WorkerCode#WORKER_REFUSED}, if this server has no worker to start
     */
    WorkerPool open(WorkerSpec spec);
}
