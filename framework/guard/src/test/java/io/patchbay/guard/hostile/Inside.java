package io.patchbay.guard.hostile;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Ways to never come back that run no code of the plugin while they last. */
@SuppressWarnings({"EmptyCatch", "InfiniteRecursion", "ReturnValueIgnored"})
public final class Inside {
    public static volatile boolean enough;
    public static volatile Object sink = "";

    private Inside() {}

    public static void power() {
        sink = BigInteger.valueOf(3).pow(50_000_000);
    }

    public static void powerAgain() {
        while (true) {
            try {
                power();
            } catch (Throwable e) {
                sink = "again";
            }
        }
    }

    public static void sort() {
        int[] numbers = new Random(1).ints(500_000).toArray();
        while (true) {
            Arrays.sort(numbers.clone());
        }
    }

    public static void regex() {
        sink = Pattern.matches("((a|b|ab)*)*c\\1", "ab".repeat(40));
    }

    public static void stream() {
        sink = LongStream.range(0, Long.MAX_VALUE).sum();
    }

    public static void search() {
        sink = "a".repeat(1_000_000).indexOf("a".repeat(500_000) + "b")
                + Collections.nCopies(1 << 30, "x").indexOf("y");
        search();
    }

    public static void digits() {
        sink = BigInteger.ONE.shiftLeft(100_000_000).toString();
    }

    /** The part of it that the common pool computes goes on. */
    public static void parallel() {
        sink = LongStream.range(0, Long.MAX_VALUE).parallel().sum();
    }

    /** Not a loop, but blocked where no error may be thrown. */
    public static void waits() {
        while (!enough) {
            LockSupport.park();
        }
        throw new IllegalStateException("woken");
    }

    /** Computes in code that is not known to leave everything well wherever it ends. */
    public static void elsewhere() throws GeneralSecurityException {
        KeySpec slow = new PBEKeySpec("secret".toCharArray(), new byte[16], 1_000_000, 256);
        sink = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(slow);
    }

    public static int ends() {
        return 499_500;
    }
}
