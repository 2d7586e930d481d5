package io.patchbay.webhook.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as Standard Webhooks says.
 *
 * @param text {@code whsec_} or {@code whsk_} and a key in base 64
 * @param publicKey {@code whpk_} and a key in base 64, of a new secret of {@code v1a}
 */
public record SigningSecret(String text, Optional<String> publicKey) {
    private static final String SYMMETRIC = "whsec_";
    private static final String PRIVATE = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    static SigningSecret create(SignatureScheme scheme) {
        if (scheme == SignatureScheme.V1) {
            byte[] key = new byte[BYTES];
            RANDOM.nextBytes(key);
            return new SigningSecret(SYMMETRIC + encode(key), Optional.empty());
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningSecret(
                    PRIVATE + encode(last(pair.getPrivate().getEncoded())),
                    Optional.of(PUBLIC + encode(last(pair.getPublic().getEncoded()))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519.", e);
        }
    }

    /** Returns one signature, with its scheme before it. */
    String sign(String id, Instant time, String body) {
        byte[] signed = (id + "." + time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        try {
            return text.startsWith(PRIVATE) ? "v1a," + encode(ed25519(signed)) : "v1," + encode(hmac(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing secret cannot be used. Rotate it.", e);
        }
    }

    private byte[] hmac(byte[] signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(SYMMETRIC.length())), "HmacSHA256"));
        return mac.doFinal(signed);
    }

    private byte[] ed25519(byte[] signed) throws GeneralSecurityException {
        byte[] seed = Base64.getDecoder().decode(text.substring(PRIVATE.length()));
        byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + BYTES);
        System.arraycopy(seed, 0, encoded, PKCS8.length, BYTES);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        signature.update(signed);
        return signature.sign();
    }

    private static byte[] last(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Shows no secret, whoever logs it. */
    @Override
    public String toString() {
        return "SigningSecret[publicKey=" + publicKey + "]";
    }
}
