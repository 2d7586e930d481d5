package io.patchbay.plugin.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A strict recursive-descent parser for one JSON text (RFC 8259). Not thread-safe; used once. */
final class JsonParser {
    private static final int MAX_DIGITS = 1_000;

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Json parse() {
        Json value = value();
        space();
        if (at < text.length()) {
            throw fault("Expected the end of the text");
        }
        return value;
    }

    private Json value() {
        space();
        if (at >= text.length()) {
            throw fault("Expected a value");
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> word("true", JsonBoolean.TRUE);
            case 'f' -> word("false", JsonBoolean.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            default -> number();
        };
    }

    private Json object() {
        enter();
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        space();
        if (!accept('}')) {
            do {
                space();
                if (at >= text.length() || text.charAt(at) != '"') {
                    throw fault("Expected a member name in double quotes");
                }
                String name = string();
                space();
                expect(':');
                if (members.putIfAbsent(name, value()) != null) {
                    throw fault("Member '" + name + "' stands twice");
                }
                space();
            } while (accept(','));
            expect('}');
        }
        depth--;
        return JsonObject.of(members);
    }

    private Json array() {
        enter();
        List<Json> values = new ArrayList<>();
        space();
        if (!accept(']')) {
            do {
                values.add(value());
                space();
            } while (accept(','));
            expect(']');
        }
        depth--;
        return new JsonArray(values);
    }

    private void enter() {
        if (++depth > Json.MAX_DEPTH) {
            throw fault("Nested deeper than " + Json.MAX_DEPTH + " levels");
        }
        at++;
    }

    private String string() {
        int from = ++at;
        StringBuilder unescaped = null;
        while (true) {
            if (at >= text.length()) {
                throw fault("String without closing quote");
            }
            char c = text.charAt(at);
            if (c == '"') {
                String tail = text.substring(from, at++);
                return unescaped == null ? tail : unescaped.append(tail).toString();
            }
            if (c < ' ') {
                throw fault("Unescaped control character in a string");
            }
            if (c == '\\') {
                unescaped = (unescaped == null ? new StringBuilder() : unescaped).append(text, from, at);
                at++;
                unescaped.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw fault("Unknown escape in a string");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw fault("Expected four hexadecimal digits");
        }
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw fault("Expected four hexadecimal digits");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private Json number() {
        int from = at;
        accept('-');
        if (!accept('0')) {
            digits("Expected a value");
        }
        if (accept('.')) {
            digits("Expected a digit after the decimal point");
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            digits("Expected a digit in the exponent");
        }
        if (at - from > MAX_DIGITS) {
            throw fault("Number with more than " + MAX_DIGITS + " characters");
        }
        if (at - from < 18 && whole(from)) {
            return JsonNumber.of(Long.parseLong(text, from, at, 10));
        }
        try {
            return JsonNumber.of(new BigDecimal(text.substring(from, at)));
        } catch (NumberFormatException e) {
            throw fault("Number with an exponent that is too large");
        }
    }

    private boolean whole(int from) {
        for (int i = from; i < at; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    private void digits(String otherwise) {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw fault(otherwise);
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw fault("Expected a value");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw fault("Expected '" + c + "'");
        }
    }

    private JsonException fault(String what) {
        int end = Math.min(at, text.length());
        long line = text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
        int column = end - text.lastIndexOf('\n', end - 1);
        String found = end < text.length() ? "'" + text.charAt(end) + "'" : "the end of the text";
        return new JsonException(what + " at line " + line + ", column " + column + ", found " + found + ".");
    }
}
