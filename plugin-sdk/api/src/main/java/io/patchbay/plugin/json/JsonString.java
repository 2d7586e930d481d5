package io.patchbay.plugin.json;

/**
 * A JSON string.
 *
 * @param value the text, unescaped
 */
public record JsonString(String value) implements Json {
    @Override
    public Kind kind() {
        return Kind.STRING;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(value.length() + 2);
        JsonWriter.write(this, text);
        return text.toString();
    }
}
