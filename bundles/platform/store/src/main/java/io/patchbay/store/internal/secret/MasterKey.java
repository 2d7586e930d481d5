package io.patchbay.store.internal.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps the keys of all sealed values. Its text never shows it. */
final class MasterKey {
    /** The length of its fingerprint, in bytes. */
    static final int FINGERPRINT_LENGTH = 8;

    private static final int LENGTH = 32;

    private final SecretKey key;
    private final byte[] fingerprint;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.fingerprint = fingerprint(bytes);
    }

    static MasterKey random() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /** Reads 32 bytes in Base64; empty if it is anything else. */
    static Optional<MasterKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == LENGTH ? Optional.of(new MasterKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the key as text, for the key file alone. */
    String encoded() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    SecretKey key() {
        return key;
    }

    byte[] fingerprint() {
        return fingerprint.clone();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(fingerprint);
    }

    /** Tells keys apart and tells nothing of them. */
    private static byte[] fingerprint(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return Arrays.copyOf(
                    mac.doFinal("patchbay master key".getBytes(StandardCharsets.UTF_8)), FINGERPRINT_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }
}
