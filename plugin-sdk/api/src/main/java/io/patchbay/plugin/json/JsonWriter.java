package io.patchbay.plugin.json;

import java.util.Map;

/** Writes values as text, without white space. */
final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {}

    static void write(Json value, StringBuilder out) {
        switch (value.kind()) {
            case OBJECT -> object((JsonObject) value, out);
            case ARRAY -> array((JsonArray) value, out);
            case STRING -> string(((JsonString) value).value(), out);
            case NUMBER, BOOLEAN, NULL -> out.append(value);
        }
    }

    private static void object(JsonObject object, StringBuilder out) {
        char separator = '{';
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            out.append(separator);
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void array(JsonArray array, StringBuilder out) {
        char separator = '[';
        for (Json value : array.values()) {
            out.append(separator);
            write(value, out);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                out.append(text, from, i);
                escape(c, out);
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX[(c >> shift) & 0xf]);
                }
            }
        }
    }
}
