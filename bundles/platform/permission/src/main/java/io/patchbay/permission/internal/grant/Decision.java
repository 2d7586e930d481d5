package io.patchbay.permission.internal.grant;

import io.patchbay.api.permission.Grant;
import java.time.Instant;

/**
 * What was decided about one permission.
 *
 * @param byHand whether it holds although the jar does not ask for it
 * @param principal who decided
 * @param version the version of the jar it was decided for
 * @param sha256 the SHA-256 of that jar
 */
public record Decision(
        Grant grant,
        Verdict verdict,
        boolean byHand,
        String principal,
        String version,
        String sha256,
        Instant decided) {
    /** What was decided. */
    public enum Verdict {
        /** It may. */
        GRANTED,
        /** It may not, though it asks for it. */
        REFUSED
    }
}
