package io.patchbay.plugin.json;

/** A JSON value. {@code toString()} is its text, without white space; {@link #parse(String)} reads that text back. */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {
    /** How deep arrays and objects may be nested in a text that is parsed. */
    int MAX_DEPTH = 200;

    /** Which of the six kinds a value is of, for switching. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /** Returns the kind of this value. */
    Kind kind();

    /**
     * Parses one JSON text (RFC 8259, strictly: no comments, no trailing commas, no duplicate names).
     *
     * @throws JsonException with line and column, if the text is not JSON or is nested deeper than {@link #MAX_DEPTH}
     */
    static Json parse(String text) {
        return new JsonParser(text).parse();
    }

    /** Returns the JSON string of this text. */
    static JsonString of(String text) {
        return new JsonString(text);
    }

    /** Returns the JSON number of this value. */
    static JsonNumber of(long value) {
        return JsonNumber.of(value);
    }

    /**
     * Returns the JSON number with the fewest digits that tell this double from its neighbours.
     *
     * @throws JsonException if the value is infinite or not a number, which JSON cannot say
     */
    static JsonNumber of(double value) {
        return JsonNumber.of(value);
    }

    /** Returns {@code true} or {@code false}. */
    static JsonBoolean of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }

    /** Returns the object, if this is one. */
    default JsonObject asObject() {
        return expect(JsonObject.class, "an object");
    }

    /** Returns the array, if this is one. */
    default JsonArray asArray() {
        return expect(JsonArray.class, "an array");
    }

    /** Returns the text, if this is a string. */
    default String asText() {
        return expect(JsonString.class, "a string").value();
    }

    /** Returns the number, if this is one. */
    default JsonNumber asNumber() {
        return expect(JsonNumber.class, "a number");
    }

    /** Returns the truth value, if this is one. */
    default boolean asBoolean() {
        return expect(JsonBoolean.class, "true or false").value();
    }

    private <T extends Json> T expect(Class<T> type, String wanted) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        String text = toString();
        throw new JsonException(
                "Expected " + wanted + ", found '" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'.");
    }
}
