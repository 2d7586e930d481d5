package io.patchbay.http.internal.page;

/** Keeps texts of plugins to the room there is. */
final class PageText {
    private PageText() {}

    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
