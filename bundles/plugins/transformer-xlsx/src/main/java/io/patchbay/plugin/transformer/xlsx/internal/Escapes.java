package io.patchbay.plugin.transformer.xlsx.internal;

import java.util.regex.Pattern;

/** The way workbooks write characters that XML cannot have: {@code _x0001_}. */
final class Escapes {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private Escapes() {}

    static String decode(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                : text;
    }

    static String encode(String text) {
        StringBuilder encoded = null;
        String guarded = text.contains("_x") ? ESCAPE.matcher(text).replaceAll("_x005F_x$1_") : text;
        for (int i = 0; i < guarded.length(); i++) {
            char c = guarded.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < guarded.length()
                    && Character.isLowSurrogate(guarded.charAt(i + 1));
            if (pair) {
                if (encoded != null) {
                    encoded.append(c).append(guarded.charAt(i + 1));
                }
                i++;
            } else if ((c < ' ' && c != '\n' && c != '\t') || Character.isSurrogate(c) || c >= '\ufffe') {
                encoded = encoded == null ? new StringBuilder(guarded.substring(0, i)) : encoded;
                encoded.append(String.format("_x%04X_", (int) c));
            } else if (encoded != null) {
                encoded.append(c);
            }
        }
        return encoded == null ? guarded : encoded.toString();
    }
}
