package io.patchbay.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** Makes ids. ULIDs (26 characters, Crockford's base 32) sort by the time they were made. Thread-safe. */
public final class Ids {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Returns a new ULID for the time the clock shows. */
    public static String ulid(Clock clock) {
        char[] id = new char[26];
        long time = clock.millis();
        for (int i = 9; i >= 0; i--, time >>>= 5) {
            id[i] = DIGITS[(int) (time & 31)];
        }
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        for (int i = 10; i < id.length; i++) {
            id[i] = DIGITS[random[i - 10] & 31];
        }
        return new String(id);
    }

    /** Returns a new trace id: 32 hexadecimal digits, not all zero. */
    public static String trace() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        random[0] |= 1;
        return HexFormat.of().formatHex(random);
    }
}
