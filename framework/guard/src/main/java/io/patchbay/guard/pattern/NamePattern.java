package io.patchbay.guard.pattern;

/** A name in which each {@code *} stands for any characters, none too. Case counts. */
public final class NamePattern implements TargetPattern {
    private final String pattern;

    private NamePattern(String pattern) {
        this.pattern = pattern;
    }

    /** Reads a pattern; every text is one. */
    public static NamePattern of(String text) {
        return new NamePattern(text);
    }

    /** Tries the shortest stretch for each star first and goes back to the last star only, so it takes no powers of time. */
    @Override
    public boolean matches(String target) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resumed = 0;
        while (in < target.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resumed = in;
            } else if (at < pattern.length() && pattern.charAt(at) == target.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resumed;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
