package io.patchbay.store.internal.event;

/** Types as they are asked for: one, or all that begin alike. */
final class TypePattern {
    private static final String ALL_BELOW = ".*";

    private TypePattern() {}

    /** Returns the pattern for {@code like}; types have neither percent signs nor backslashes, but may have underscores. */
    static String like(String type) {
        String escaped = type.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return escaped.endsWith(ALL_BELOW) ? escaped.substring(0, escaped.length() - 1) + "%" : escaped;
    }
}
