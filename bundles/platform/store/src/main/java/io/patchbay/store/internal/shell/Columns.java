package io.patchbay.store.internal.shell;

/** Fits texts into the columns of a terminal. */
final class Columns {
    private Columns() {}

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    /** Keeps the end, in which ids differ. */
    static String end(String text, int width) {
        return text.length() <= width ? text : "…" + text.substring(text.length() - width + 1);
    }
}
