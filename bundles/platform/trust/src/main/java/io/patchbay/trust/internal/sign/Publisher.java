package io.patchbay.trust.internal.sign;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * Somebody the administrator trusts.
 *
 * @param certificate that of the signing key, or of the authority that certifies signing keys
 */
public record Publisher(String id, String name, Usage usage, X509Certificate certificate, Instant created) {
    /** What a publisher is trusted with. */
    public enum Usage {
        /** Signs jars. */
        CODE,
        /** Says when a jar was signed. */
        TIMESTAMP,
        /** Approves jars that others signed. */
        COUNTERSIGN
    }

    /** Returns the SHA-256 of the certificate. */
    public String fingerprint() {
        return Certificates.fingerprint(certificate);
    }
}
