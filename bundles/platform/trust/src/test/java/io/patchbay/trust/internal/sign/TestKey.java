package io.patchbay.trust.internal.sign;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A key with a certificate valid in 2026, and the certificates above it. */
record TestKey(String name, PrivateKey key, List<X509Certificate> chain) {
    static final String ECDSA = "SHA256withECDSA";
    static final byte[] ECDSA_ID = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    static final String SERVER = "1.3.6.1.5.5.7.3.1";

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-31T00:00:00Z");

    /** Returns one that vouches for itself. */
    static TestKey selfSigned(String name, long serial, String usage) {
        return make(name, serial, false, usage, null);
    }

    /** Returns one that may certify others. */
    static TestKey authority(String name, long serial) {
        return make(name, serial, true, "", null);
    }

    /** Returns one that this one certifies. */
    TestKey certify(String other, long serial, String usage) {
        return make(other, serial, false, usage, this);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    CertPath path() {
        try {
            return CertificateFactory.getInstance("X.509").generateCertPath(chain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(byte[] bytes) {
        return sign(key, bytes);
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ECDSA);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] nameOf(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(name))));
    }

    private static TestKey make(
            String name,
            long serial,
            boolean authority,
            String usage,
            @org.jspecify.annotations.Nullable TestKey issuer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            byte[] body = Der.sequence(
                    Der.tagged(0xA0, Der.integer(2)),
                    Der.integer(serial),
                    ECDSA_ID,
                    nameOf(issuer == null ? name : issuer.name),
                    Der.sequence(Der.time(FROM), Der.time(UNTIL)),
                    nameOf(name),
                    pair.getPublic().getEncoded(),
                    Der.tagged(0xA3, extensions(authority, usage)));
            byte[] signature = sign(issuer == null ? pair.getPrivate() : issuer.key, body);
            byte[] whole = Der.sequence(body, ECDSA_ID, Der.bits(signature));
            List<X509Certificate> chain = new ArrayList<>();
            chain.add((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)));
            if (issuer != null) {
                chain.addAll(issuer.chain);
            }
            return new TestKey(name, pair.getPrivate(), List.copyOf(chain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] extensions(boolean authority, String usage) {
        byte[] constraints = Der.sequence(
                Der.oid("2.5.29.19"), Der.yes(), Der.octets(authority ? Der.sequence(Der.yes()) : Der.sequence()));
        if (usage.isEmpty()) {
            return Der.sequence(constraints);
        }
        return Der.sequence(
                constraints, Der.sequence(Der.oid("2.5.29.37"), Der.yes(), Der.octets(Der.sequence(Der.oid(usage)))));
    }
}
