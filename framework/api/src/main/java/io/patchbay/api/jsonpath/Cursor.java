package io.patchbay.api.jsonpath;

import java.util.Optional;

/** A place in the text of a path, and the tokens read there. Not thread-safe. */
final class Cursor {
    private static final long MAX_INTEGER = (1L << 53) - 1;
    private static final int MAX_DEPTH = 50;

    private final String text;
    private int at;
    private int depth;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int to) {
        at = to;
    }

    boolean ended() {
        return at >= text.length();
    }

    char peek() {
        return ended() ? 0 : text.charAt(at);
    }

    char next() {
        char c = peek();
        at++;
        return c;
    }

    boolean accept(String token) {
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    void expect(String token) {
        if (!accept(token)) {
            throw fault("Expected '" + token + "'");
        }
    }

    void space() {
        while (!ended() && " \t\n\r".indexOf(peek()) >= 0) {
            at++;
        }
    }

    boolean digit() {
        return peek() >= '0' && peek() <= '9';
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw fault("Filters and brackets are nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    /** Reads an integer of an index or a slice, if one stands here. */
    Optional<Long> integer() {
        int from = at;
        if (peek() != '-' && !digit()) {
            return Optional.empty();
        }
        accept("-");
        if (peek() == '0') {
            at++;
            if (at - from > 1 || digit()) {
                at = from;
                throw fault("Expected an integer without leading zeros and not '-0'");
            }
            return Optional.of(0L);
        }
        digits();
        if (at - from <= 17) {
            long value = Long.parseLong(text, from, at, 10);
            if (Math.abs(value) <= MAX_INTEGER) {
                return Optional.of(value);
            }
        }
        at = from;
        throw fault("Expected an integer between -" + MAX_INTEGER + " and " + MAX_INTEGER);
    }

    /** Reads the text of a number of a comparison. */
    String number() {
        int from = at;
        accept("-");
        if (peek() == '0') {
            at++;
            if (digit()) {
                throw fault("Expected a number without leading zeros");
            }
        } else {
            digits();
        }
        if (accept(".")) {
            digits();
        }
        if (accept("e") || accept("E")) {
            if (!accept("+")) {
                accept("-");
            }
            digits();
        }
        return text.substring(from, at);
    }

    private void digits() {
        if (!digit()) {
            throw fault("Expected a digit");
        }
        while (digit()) {
            at++;
        }
    }

    /** Reads a name of lower-case letters, digits and underscores; empty if none stands here. */
    String word() {
        int from = at;
        while (lower(peek()) || (at > from && (digit() || peek() == '_'))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Reads a member name in its short form; empty if none stands here. */
    String shorthand() {
        int from = at;
        while (!ended()) {
            int c = text.codePointAt(at);
            boolean letter = lower(c) || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !half(c));
            if (!letter && (at == from || !digit())) {
                break;
            }
            at += Character.charCount(c);
        }
        return text.substring(from, at);
    }

    private static boolean lower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean half(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Reads a string in single or double quotes; the cursor stands on the opening one. */
    String string() {
        char quote = next();
        StringBuilder value = new StringBuilder();
        while (!accept(String.valueOf(quote))) {
            if (ended()) {
                throw fault("Expected the closing " + quote);
            }
            int c = text.codePointAt(at);
            if (c < ' ' || half(c)) {
                throw fault("Control characters and half surrogate pairs are written as escapes");
            }
            at += Character.charCount(c);
            if (c == '\\') {
                escape(quote, value);
            } else {
                value.appendCodePoint(c);
            }
        }
        return value.toString();
    }

    private void escape(char quote, StringBuilder value) {
        char c = peek();
        int known = "bfnrt/\\".indexOf(c);
        if (c == quote && !ended()) {
            value.append(c);
        } else if (known >= 0) {
            value.append("\b\f\n\r\t/\\".charAt(known));
        } else if (c == 'u') {
            at++;
            unicode(value);
            return;
        } else {
            throw fault("Expected one of b f n r t / \\ u " + quote + " after the backslash");
        }
        at++;
    }

    private void unicode(StringBuilder value) {
        char first = hex();
        if (Character.isLowSurrogate(first)) {
            throw fault("Low surrogate without a high one before it");
        }
        value.append(first);
        if (Character.isHighSurrogate(first)) {
            expect("\\u");
            char second = hex();
            if (!Character.isLowSurrogate(second)) {
                throw fault("High surrogate without a low one after it");
            }
            value.append(second);
        }
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw fault("Expected four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    JsonPathException fault(String what) {
        int end = Math.min(at, text.length());
        String found =
                end < text.length() ? "'" + Character.toString(text.codePointAt(end)) + "'" : "the end of the path";
        return new JsonPathException(what + " at column " + (end + 1) + " of the path, found " + found + ".", end + 1);
    }
}
