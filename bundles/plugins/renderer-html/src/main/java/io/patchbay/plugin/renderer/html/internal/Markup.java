package io.patchbay.plugin.renderer.html.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes HTML; text that comes from outside only ever passes {@link #text}. */
final class Markup {
    private final Writer out;

    Markup(Writer out) {
        this.out = out;
    }

    /** Writes markup of our own as it is. */
    Markup raw(String markup) {
        try {
            out.write(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes text so that it stays text, in content as in attributes in double quotes. */
    Markup text(String text) {
        return raw(escape(text));
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isForbidden(c) ? '\ufffd' : c);
            }
        }
        return escaped.toString();
    }

    /** HTML has no way to write these. */
    private static boolean isForbidden(char c) {
        return (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c >= 0xfffe;
    }
}
