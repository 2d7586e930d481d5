package io.patchbay.plugin.data;

import io.patchbay.plugin.json.JsonObject;

/**
 * One record of a stream and where it came from.
 *
 * @param number the row of the source it came from, from 1; steps keep it, so that a complaint names the row a person can find
 * @param value the record
 */
public record Row(long number, JsonObject value) {
    /** Refuses a number below 1. */
    public Row {
        if (number < 1) {
            throw new IllegalArgumentException("Row number '" + number + "': expected 1 or more.");
        }
    }

    /** Returns a row from the same place with another record. */
    public Row with(JsonObject other) {
        return new Row(number, other);
    }
}
