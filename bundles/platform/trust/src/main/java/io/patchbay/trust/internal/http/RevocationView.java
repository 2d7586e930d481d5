package io.patchbay.trust.internal.http;

import io.patchbay.trust.internal.sign.Revocation;
import java.time.Instant;
import java.util.Optional;

/**
 * A revocation as it is shown.
 *
 * @param fingerprint the SHA-256 of the certificate, if it is known by that
 * @param serial its serial number, if it is known by that
 */
public record RevocationView(
        String id, Optional<String> fingerprint, Optional<String> serial, String reason, Instant created) {
    static RevocationView of(Revocation revocation) {
        return new RevocationView(
                revocation.id(),
                Optional.of(revocation.fingerprint()).filter(text -> !text.isEmpty()),
                Optional.of(revocation.serial()).filter(text -> !text.isEmpty()),
                revocation.reason(),
                revocation.created());
    }
}
