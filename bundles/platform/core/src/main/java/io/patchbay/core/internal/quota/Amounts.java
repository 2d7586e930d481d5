package io.patchbay.core.internal.quota;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of budgets; refuses with what was expected, as the end of a sentence. */
public final class Amounts {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long MOST_BYTES = 1L << 50;
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([a-z]+)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)(%?)");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));
    private static final Map<String, Long> SIZES = Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

    private Amounts() {}

    /** Returns the value without its {@code /unit}, which must be there. */
    static String per(String value, String unit) {
        int slash = value.indexOf('/');
        if (slash < 0 || !value.substring(slash + 1).strip().equalsIgnoreCase(unit)) {
            throw new IllegalArgumentException("'/" + unit + "' at the end");
        }
        return value.substring(0, slash).strip();
    }

    static Duration duration(String value) {
        return duration(value, LONGEST);
    }

    /** Returns a time of at most this long; refuses others with what was expected, as the end of a sentence. */
    public static Duration duration(String value, Duration longest) {
        Matcher amount = AMOUNT.matcher(value.toLowerCase(Locale.ROOT));
        if (!amount.matches() || !TIMES.containsKey(amount.group(2))) {
            throw new IllegalArgumentException("a whole number and one of ms, s, min and h, such as '500ms'");
        }
        // Twelve digits of hours overflow neither a long of seconds nor a Duration.
        Duration duration = unit(TIMES, amount).multipliedBy(Long.parseLong(amount.group(1)));
        if (duration.isZero() || duration.compareTo(longest) > 0) {
            String most = longest.toHours() > 0 ? longest.toHours() + "h" : longest.toMinutes() + "min";
            throw new IllegalArgumentException("more than nothing and at most " + most);
        }
        return duration;
    }

    static long bytes(String value) {
        Matcher amount = AMOUNT.matcher(value.toLowerCase(Locale.ROOT));
        if (!amount.matches() || !SIZES.containsKey(amount.group(2))) {
            throw new IllegalArgumentException("a whole number and one of B, KB, MB and GB, such as '64MB'");
        }
        long number = Long.parseLong(amount.group(1));
        long unit = unit(SIZES, amount);
        if (number == 0 || number > MOST_BYTES / unit) {
            throw new IllegalArgumentException("more than nothing and at most " + (MOST_BYTES >> 30) + "GB");
        }
        return number * unit;
    }

    static int count(String value, int least, int most) {
        if (!COUNT.matcher(value).matches()) {
            throw new IllegalArgumentException("a whole number from " + least + " to " + most);
        }
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            throw new IllegalArgumentException("a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** Returns a share written as {@code 50%} or {@code 0.5}. */
    static double share(String value) {
        Matcher share = SHARE.matcher(value);
        double number = share.matches()
                ? Double.parseDouble(share.group(1)) / (share.group(2).isEmpty() ? 1 : 100)
                : 0;
        if (number <= 0 || number > 1) {
            throw new IllegalArgumentException(
                    "a share of the processors such as '50%', more than nothing and at most 100%");
        }
        return number;
    }

    private static <T> T unit(Map<String, T> units, Matcher amount) {
        T unit = units.get(amount.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("one of " + units.keySet());
        }
        return unit;
    }
}
