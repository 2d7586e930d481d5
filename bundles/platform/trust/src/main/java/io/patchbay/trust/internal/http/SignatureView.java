package io.patchbay.trust.internal.http;

import io.patchbay.api.trust.Signature;
import io.patchbay.api.trust.TrustCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a signature is worth, as it is shown.
 *
 * @param code why it is not trusted; absent if it is
 * @param countersigner the publisher who approved it; absent if nobody did
 */
public record SignatureView(
        boolean trusted,
        Optional<String> code,
        String text,
        Optional<String> publisher,
        Optional<String> signer,
        Optional<String> fingerprint,
        Optional<Instant> signed,
        Optional<String> countersigner) {
    static SignatureView of(Signature signature) {
        return new SignatureView(
                signature.trusted(),
                signature.fault().map(TrustCode::text),
                signature.text(),
                signature.publisher(),
                signature.signer(),
                signature.fingerprint(),
                signature.signed(),
                signature.countersigner());
    }
}
