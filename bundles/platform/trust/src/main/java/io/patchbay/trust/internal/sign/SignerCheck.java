package io.patchbay.trust.internal.sign;

import io.patchbay.api.trust.Signature;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.security.CodeSigner;
import java.security.cert.CertPath;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares a signer with those the administrator trusts. */
final class SignerCheck {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY = "2.5.29.37.0";

    private final TrustedKeys keys;
    private final Instant now;

    SignerCheck(TrustedKeys keys, Instant now) {
        this.keys = keys;
        this.now = now;
    }

    /** Tells what a signer is worth as one of those who are trusted with something. */
    Signature check(CodeSigner signer, Usage usage) {
        List<X509Certificate> chain = chain(signer.getSignerCertPath());
        X509Certificate own = chain.get(0);
        Optional<AnchoredPath> path = AnchoredPath.find(chain, keys.certificates(usage));
        Optional<Instant> signed =
                Optional.ofNullable(signer.getTimestamp()).flatMap(stamp -> new Timestamps(keys).proven(stamp));
        Optional<Fault> fault = revoked(chain)
                .or(() -> path.flatMap(found -> revoked(found.all())))
                .or(() -> path.isPresent() ? Optional.empty() : Optional.of(unknown(own)))
                .or(() -> unsuitable(own))
                .or(() -> path.flatMap(found -> found.fault(signed.orElse(now))));
        Optional<String> publisher = path.map(found -> keys.nameOf(found.anchor()));
        return new Signature(
                fault.map(Fault::code),
                fault.map(Fault::text)
                        .orElseGet(() -> "The jar is whole and signed by publisher '" + publisher.orElse("") + "'."),
                publisher,
                Optional.of(Certificates.subject(own)),
                Optional.of(Certificates.fingerprint(own)),
                signed,
                Optional.empty());
    }

    static List<X509Certificate> chain(CertPath path) {
        return path.getCertificates().stream().map(X509Certificate.class::cast).toList();
    }

    private Optional<Fault> revoked(List<X509Certificate> certificates) {
        for (X509Certificate certificate : certificates) {
            Optional<Revocation> revocation = keys.revocation(certificate);
            if (revocation.isPresent()) {
                return Optional.of(new Fault(
                        TrustCode.CERTIFICATE_REVOKED,
                        "Certificate '" + Certificates.subject(certificate) + "' was revoked here at "
                                + revocation.get().created() + ": '"
                                + revocation.get().reason()
                                + "'. Get a release signed with another key."));
            }
        }
        return Optional.empty();
    }

    private static Fault unknown(X509Certificate own) {
        return new Fault(
                TrustCode.SIGNER_UNKNOWN,
                "Signer '" + Certificates.subject(own) + "' is no trusted publisher. If you trust the certificate with"
                        + " SHA-256 " + Certificates.fingerprint(own) + ", add it with POST security/publishers.");
    }

    private static Optional<Fault> unsuitable(X509Certificate own) {
        boolean[] usage = own.getKeyUsage();
        boolean signs = usage == null || usage[0];
        return signs && maySignCode(own)
                ? Optional.empty()
                : Optional.of(new Fault(
                        TrustCode.CERTIFICATE_UNSUITABLE,
                        "Certificate '" + Certificates.subject(own)
                                + "' is not made for signing code. Sign with one that has the usage codeSigning."));
    }

    private static boolean maySignCode(X509Certificate own) {
        try {
            List<String> usages = own.getExtendedKeyUsage();
            return usages == null || usages.contains(CODE_SIGNING) || usages.contains(ANY);
        } catch (CertificateParsingException e) {
            return false; // what cannot be read allows nothing
        }
    }
}
