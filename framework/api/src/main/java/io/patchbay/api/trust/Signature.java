package io.patchbay.api.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * What the signature of a jar is worth here and now.
 *
 * @param fault why it is not trusted; empty if it is
 * @param text the same as a sentence, with what to do if it is not trusted
 * @param publisher the name of the trusted publisher who signed, or certified who signed
 * @param signer the subject of the signer's certificate
 * @param fingerprint the SHA-256 of the signer's certificate, 64 hexadecimal digits
 * @param signed when it was signed, if a trusted timestamp says so
 */
public record Signature(
        Optional<TrustCode> fault,
        String text,
        Optional<String> publisher,
        Optional<String> signer,
        Optional<String> fingerprint,
        Optional<Instant> signed) {
    /** Tells whether the jar is whole and a trusted publisher vouches for it. */
    public boolean trusted() {
        return fault.isEmpty();
    }
}
