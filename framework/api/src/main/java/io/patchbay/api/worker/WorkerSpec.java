package io.patchbay.api.worker;

import java.nio.file.Path;

/**
 * What a pool of workers runs: one revision of one plugin.
 *
 * @param plugin the symbolic name of the bundle
 * @param version its version
 * @param jar the jar with the plugin; not written to while the pool is open
 * @param sha256 the SHA-256 of the jar, 64 hexadecimal digits in lower case; a worker refuses any other bytes
 * @param dataDirectory the plugin's data directory, which exists; the one place the worker may write to
 * @param limits how large the pool may become
 * @param egress where the worker may connect to
 */
public record WorkerSpec(
        String plugin,
        String version,
        Path jar,
        String sha256,
        Path dataDirectory,
        WorkerLimits limits,
        Egress egress) {
    /** Makes one whose worker connects to nothing. */
    public WorkerSpec(String plugin, String version, Path jar, String sha256, Path dataDirectory, WorkerLimits limits) {
        this(plugin, version, jar, sha256, dataDirectory, limits, Egress.NONE);
    }
}
