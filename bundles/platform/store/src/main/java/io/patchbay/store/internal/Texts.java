package io.patchbay.store.internal;

import java.nio.charset.StandardCharsets;

/** Texts that every database takes. */
public final class Texts {
    private Texts() {}

    /** Returns the text, cut to this many characters, without what PostgreSQL refuses: NUL and half characters. */
    public static String fit(String text, int max) {
        String cut = text.length() > max ? text.substring(0, max) : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
