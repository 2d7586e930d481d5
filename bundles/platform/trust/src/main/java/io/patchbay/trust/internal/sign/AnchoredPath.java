package io.patchbay.trust.internal.sign;

import io.patchbay.api.trust.TrustCode;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Certificates from a signer up to one that is trusted.
 *
 * @param below the signer's certificate and those between; empty if the signer's own is the trusted one
 * @param anchor the trusted one
 */
record AnchoredPath(List<X509Certificate> below, X509Certificate anchor) {
    private static final int KEY_CERT_SIGN = 5;

    /** Returns the path to the first of the trusted certificates that the chain has, or whose key signed its last one. */
    static Optional<AnchoredPath> find(List<X509Certificate> chain, Collection<X509Certificate> trusted) {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            if (trusted.contains(certificate)) {
                return Optional.of(new AnchoredPath(List.copyOf(chain.subList(0, i)), certificate));
            }
            Optional<X509Certificate> issuer =
                    trusted.stream().filter(each -> issued(each, certificate)).findFirst();
            if (issuer.isPresent()) {
                return Optional.of(new AnchoredPath(List.copyOf(chain.subList(0, i + 1)), issuer.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another one of the same name
        }
    }

    /** Returns all certificates, the signer's first. */
    List<X509Certificate> all() {
        List<X509Certificate> all = new ArrayList<>(below);
        all.add(anchor);
        return all;
    }

    /** Returns what is wrong with the path at a moment. */
    Optional<Fault> fault(Instant at) {
        for (X509Certificate certificate : all()) {
            Optional<Fault> fault = validity(certificate, at);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (below.isEmpty()) {
            return Optional.empty();
        }
        return mayCertify() ? pathFault(at) : Optional.of(broken("the last one may not certify others"));
    }

    private static Optional<Fault> validity(X509Certificate certificate, Instant at) {
        Instant end = certificate.getNotAfter().toInstant();
        Instant begin = certificate.getNotBefore().toInstant();
        String subject = Certificates.subject(certificate);
        if (at.isAfter(end)) {
            return Optional.of(
                    new Fault(
                            TrustCode.CERTIFICATE_EXPIRED,
                            "Certificate '" + subject + "' expired at " + end
                                    + " and no trusted timestamp shows that the jar is older. Sign it again, with jarsigner -tsa."));
        }
        if (at.isBefore(begin)) {
            return Optional.of(new Fault(
                    TrustCode.CERTIFICATE_NOT_YET_VALID,
                    "Certificate '" + subject + "' is valid from " + begin + ", which is later than " + at
                            + ". Check the clock of this server, or wait."));
        }
        return Optional.empty();
    }

    /** Java takes an anchor as it is: without this, whoever has a trusted certificate could certify anybody. */
    private boolean mayCertify() {
        boolean[] usage = anchor.getKeyUsage();
        boolean certifies = usage == null || usage[KEY_CERT_SIGN];
        return certifies && anchor.getBasicConstraints() >= below.size() - 1;
    }

    private Optional<Fault> pathFault(Instant at) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false); // there is no network to ask; the administrator keeps the list
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(broken(String.valueOf(e.getMessage())));
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("There is always one anchor.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PKIX and X.509.", e);
        }
    }

    private Fault broken(String why) {
        return new Fault(
                TrustCode.CERTIFICATE_UNSUITABLE,
                "The certificates from '" + Certificates.subject(below.get(0)) + "' up to '"
                        + Certificates.subject(anchor) + "' do not hold: " + why
                        + ". Trust the signer's own certificate, or sign with another.");
    }
}
