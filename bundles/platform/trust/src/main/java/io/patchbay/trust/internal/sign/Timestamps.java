package io.patchbay.trust.internal.sign;

import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Timestamp;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Says which timestamps count. Java shows every timestamp that is well-formed, whoever made it; one made by the holder of a stolen
 * key says what he likes. So its maker must be a publisher trusted with timestamps, or be certified by an authority that this
 * Java trusts.
 */
final class Timestamps {
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    private final TrustedKeys keys;

    Timestamps(TrustedKeys keys) {
        this.keys = keys;
    }

    /** Returns the time a timestamp proves, if it proves any. */
    Optional<Instant> proven(Timestamp timestamp) {
        Instant time = timestamp.getTimestamp().toInstant();
        List<X509Certificate> chain = SignerCheck.chain(timestamp.getSignerCertPath());
        if (chain.isEmpty() || !mayStamp(chain.get(0)) || keys.anyRevoked(chain)) {
            return Optional.empty();
        }
        List<X509Certificate> trusted = new ArrayList<>(keys.certificates(Usage.TIMESTAMP));
        Optional<AnchoredPath> path = AnchoredPath.find(chain, trusted);
        if (path.isEmpty()) {
            path = AnchoredPath.find(chain, authoritiesOfJava());
        }
        return path.filter(found -> !keys.anyRevoked(found.all()))
                .filter(found -> found.fault(time).isEmpty())
                .map(found -> time);
    }

    private static boolean mayStamp(X509Certificate certificate) {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages != null && usages.contains(TIME_STAMPING);
        } catch (CertificateParsingException e) {
            return false; // what cannot be read allows nothing
        }
    }

    private static List<X509Certificate> authoritiesOfJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return Arrays.asList(x509.getAcceptedIssuers());
                }
            }
            return List.of();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The trust store of this Java cannot be read.", e);
        }
    }
}
