package io.patchbay.api.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a pool of workers runs: one revision of one plugin.
 *
 * @param plugin the symbolic name of the bundle
 * @param version its version
 * @param jar the jar with the plugin; not written to while the pool is open
 * @param sha256 the SHA-256 of the jar, 64 hexadecimal digits in lower case; a worker refuses any other bytes
 * @param dataDirectory the plugin's data directory, which exists; the worker may write to it
 * @param limits how large the pool may become
 * @param egress where the worker may connect to
 * @param files what else of this machine's files it may see now; asked when a process starts and when it is called, so it answers from memory
 * @param configurations what its components are configured with now; asked as {@code files}. A process keeps what it was started with
 */
public record WorkerSpec(
        String plugin,
        String version,
        Path jar,
        String sha256,
        Path dataDirectory,
        WorkerLimits limits,
        Egress egress,
        Supplier<List<FileAccess>> files,
        Supplier<List<WorkerConfiguration>> configurations) {
    /** Makes one whose worker connects to nothing, sees no other files and has no configuration. */
    public WorkerSpec(String plugin, String version, Path jar, String sha256, Path dataDirectory, WorkerLimits limits) {
        this(plugin, version, jar, sha256, dataDirectory, limits, Egress.NONE, List::of, List::of);
    }
}
