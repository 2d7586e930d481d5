package io.patchbay.trust.internal.scan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version in the order that Maven gives versions, as far as released ones go: {@code 1.0-rc1 < 1.0 = 1 < 1.0.1}. */
final class LibraryVersion implements Comparable<LibraryVersion> {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+");
    private static final List<String> BEFORE_RELEASE =
            List.of("alpha", "a", "beta", "b", "milestone", "m", "rc", "cr", "snapshot");
    private static final List<String> RELEASE = List.of("", "ga", "final", "release");

    private final List<String> parts = new ArrayList<>();

    LibraryVersion(String text) {
        Matcher matcher = PART.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            parts.add(matcher.group());
        }
    }

    @Override
    public int compareTo(LibraryVersion other) {
        int length = Math.max(parts.size(), other.parts.size());
        for (int i = 0; i < length; i++) {
            int order = compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private String part(int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private static int compare(String left, String right) {
        boolean number = isNumber(left);
        if (number && isNumber(right)) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        if (number || isNumber(right)) {
            return number ? weight(left) - weight(right) : -compare(right, left);
        }
        int rank = Integer.compare(weight(left), weight(right));
        return rank != 0 || RELEASE.contains(left) ? rank : left.compareTo(right);
    }

    /** A word before a release is less than none, any other word is more, and a number is more than a word. */
    private static int weight(String part) {
        if (isNumber(part)) {
            return part.matches("0+") ? BEFORE_RELEASE.size() : Integer.MAX_VALUE / 2;
        }
        if (RELEASE.contains(part)) {
            return BEFORE_RELEASE.size();
        }
        int before = BEFORE_RELEASE.indexOf(part);
        return before >= 0 ? before : BEFORE_RELEASE.size() + 1;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LibraryVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return 1; // equal ones are written in many ways; never a key
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
