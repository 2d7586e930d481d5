package io.patchbay.trust.internal.sign;

import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whom the administrator trusts at one moment. */
record TrustedKeys(List<Publisher> publishers, List<Revocation> revocations) {
    List<X509Certificate> certificates(Usage usage) {
        return publishers.stream()
                .filter(publisher -> publisher.usage() == usage)
                .map(Publisher::certificate)
                .toList();
    }

    String nameOf(X509Certificate anchor) {
        return publishers.stream()
                .filter(publisher -> publisher.certificate().equals(anchor))
                .map(Publisher::name)
                .findFirst()
                .orElse(Certificates.subject(anchor));
    }

    Optional<Revocation> revocation(X509Certificate certificate) {
        return revocations.stream().filter(each -> each.names(certificate)).findFirst();
    }

    boolean anyRevoked(Collection<X509Certificate> certificates) {
        return certificates.stream()
                .anyMatch(certificate -> revocation(certificate).isPresent());
    }
}
