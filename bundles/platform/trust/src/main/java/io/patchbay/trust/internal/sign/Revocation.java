package io.patchbay.trust.internal.sign;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A certificate that no longer counts, whatever was signed with it and when.
 *
 * @param fingerprint its SHA-256; empty if it is known by its serial number
 * @param serial its serial number in hexadecimal, whoever issued it; empty if it is known by its fingerprint
 * @param reason why, for people
 */
public record Revocation(String id, String fingerprint, String serial, String reason, Instant created) {
    boolean names(X509Certificate certificate) {
        return fingerprint.isEmpty()
                ? serial.equals(Certificates.serial(certificate))
                : fingerprint.equals(Certificates.fingerprint(certificate));
    }
}
