package io.patchbay.core.internal.unload;

import java.time.Instant;
import java.util.List;

/**
 * The going of a revision, as it is shown.
 *
 * @param plugin the symbolic name
 * @param version the version of the bundle
 * @param sha256 the SHA-256 of its jar
 * @param since when it was replaced or uninstalled
 * @param holders what holds its class loader, as far as that could be found; of one that went late, what held it
 * @param gaps where it could not be looked for holders, and why
 */
public record Unload(
        String plugin,
        String version,
        String sha256,
        Instant since,
        Verdict verdict,
        List<Holder> holders,
        List<String> gaps) {
    /** Copies the lists. */
    public Unload {
        holders = List.copyOf(holders);
        gaps = List.copyOf(gaps);
    }
}
