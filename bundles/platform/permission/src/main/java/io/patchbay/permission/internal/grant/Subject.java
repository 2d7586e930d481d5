package io.patchbay.permission.internal.grant;

import io.patchbay.api.permission.Artifact;
import java.time.Instant;

/**
 * Whose grants they are: a symbolic name and who signed.
 *
 * @param id its id; empty if nothing is stored of it
 * @param trusted whether the administrator took it out of the sandbox
 * @param vouched the SHA-256 of the jar that is trusted, since anybody can make an unsigned one of the same name
 * @param recording whether what is not granted is only recorded
 * @param revision a number that grows with every change
 */
public record Subject(
        String id,
        String symbolicName,
        String signer,
        boolean trusted,
        String vouched,
        boolean recording,
        long revision,
        Instant updated) {
    static Subject unknown(String symbolicName, String signer) {
        return new Subject("", symbolicName, signer, false, "", false, 0, Instant.EPOCH);
    }

    boolean isStored() {
        return !id.isEmpty();
    }

    /** Tells whether this jar of it runs out of the sandbox. */
    public boolean trusts(String sha256) {
        return trusted && (!signer.equals(Artifact.UNSIGNED) || vouched.equals(sha256));
    }
}
