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
 * @param countersigner the name of the publisher who approved it with a signature of another key; empty if nobody did
 */
public record Signature(
        Optional<TrustCode> fault,
        String text,
        Optional<String> publisher,
        Optional<String> signer,
        Optional<String> fingerprint,
        Optional<Instant> signed,
        Optional<String> countersigner) {
    /** Tells whether the jar is whole and a trusted publisher vouches for it. */
    public boolean trusted() {
        return fault.isEmpty();
    }

    /** Returns the same with another countersigner. */
    public Signature countersigned(Optional<String> name) {
        return new Signature(fault, text, publisher, signer, fingerprint, signed, name);
    }
}
