package io.patchbay.plugin.json;

import java.util.Iterator;
import java.util.List;

/**
 * A JSON array.
 *
 * @param values the values, in order; copied
 */
public record JsonArray(List<Json> values) implements Json, Iterable<Json> {
    /** The array without values. */
    public static final JsonArray EMPTY = new JsonArray(List.of());

    /** Copies the values. */
    public JsonArray {
        values = List.copyOf(values);
    }

    /** Returns the array of these values. */
    public static JsonArray of(Json... values) {
        return new JsonArray(List.of(values));
    }

    /** Returns the array of these texts. */
    public static JsonArray ofTexts(List<String> texts) {
        return new JsonArray(List.copyOf(texts.stream().map(Json::of).toList()));
    }

    /** Returns how many values there are. */
    public int size() {
        return values.size();
    }

    /** Returns the value at this index, from 0. */
    public Json get(int index) {
        return values.get(index);
    }

    @Override
    public Iterator<Json> iterator() {
        return values.iterator();
    }

    @Override
    public Kind kind() {
        return Kind.ARRAY;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        JsonWriter.write(this, text);
        return text.toString();
    }
}
