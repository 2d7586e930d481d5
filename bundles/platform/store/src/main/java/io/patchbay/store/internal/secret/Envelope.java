package io.patchbay.store.internal.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values: {@code version | key id | wrapped DEK | nonce | ciphertext} in Base64. Each value has a key of its own, wrapped by
 * the master key; both are AES-256-GCM and bound to version, key id and place.
 */
final class Envelope {
    private static final byte VERSION = 1;
    private static final int DEK = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int HEADER = 1 + MasterKey.FINGERPRINT_LENGTH;
    private static final int WRAPPED = NONCE + DEK + TAG;

    private final MasterKey master;
    private final SecureRandom random = new SecureRandom();

    Envelope(MasterKey master) {
        this.master = master;
    }

    /** Seals a value for a place; the caller clears the value. */
    String seal(Place place, byte[] value) {
        byte[] dek = random(DEK);
        try {
            byte[] header = ByteBuffer.allocate(HEADER)
                    .put(VERSION)
                    .put(master.fingerprint())
                    .array();
            byte[] wrapNonce = random(NONCE);
            byte[] nonce = random(NONCE);
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, master.key(), wrapNonce, header, place)
                    .doFinal(dek);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, aes(dek), nonce, header, place).doFinal(value);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(HEADER + WRAPPED + NONCE + sealed.length)
                            .put(header)
                            .put(wrapNonce)
                            .put(wrapped)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES/GCM.", e);
        } finally {
            Arrays.fill(dek, (byte) 0);
        }
    }

    /**
     * Opens what was sealed for this place; the caller clears the value.
     *
     * @throws Unsealable if it was changed, moved, or sealed with another key
     */
    byte[] open(Place place, String sealed) throws Unsealable {
        byte[] dek = new byte[0];
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            if (bytes.remaining() < HEADER + WRAPPED + NONCE + TAG || bytes.get(0) != VERSION) {
                throw new Unsealable("it is not a sealed value");
            }
            byte[] header = take(bytes, HEADER);
            if (!Arrays.equals(Arrays.copyOfRange(header, 1, HEADER), master.fingerprint())) {
                throw new Unsealable("it was sealed with another master key");
            }
            byte[] wrapNonce = take(bytes, NONCE);
            dek = cipher(Cipher.DECRYPT_MODE, master.key(), wrapNonce, header, place)
                    .doFinal(take(bytes, DEK + TAG));
            byte[] nonce = take(bytes, NONCE);
            return cipher(Cipher.DECRYPT_MODE, aes(dek), nonce, header, place).doFinal(take(bytes, bytes.remaining()));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new Unsealable("it was changed, or belongs to another secret");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES/GCM.", e);
        } finally {
            Arrays.fill(dek, (byte) 0);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] header, Place place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(place.bytes());
        return cipher;
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    /** A value that does not open; the message says why and never what is in it. */
    static final class Unsealable extends Exception {
        private static final long serialVersionUID = 1L;

        Unsealable(String why) {
            super(why);
        }
    }
}
