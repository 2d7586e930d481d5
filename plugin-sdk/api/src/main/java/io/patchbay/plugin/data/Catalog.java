package io.patchbay.plugin.data;

import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/**
 * What a connector's {@code discover} found on the other side.
 *
 * @param entries the things there, in a stable order; copied
 */
public record Catalog(List<Entry> entries) {
    /** Copies the entries. */
    public Catalog {
        entries = List.copyOf(entries);
    }

    /**
     * One thing that can be read or written: a file, a table, a topic.
     *
     * @param name its name there
     * @param kind what it is, in the words of the other side
     * @param schema the JSON Schema of its records; empty if it is not known
     */
    public record Entry(String name, String kind, JsonObject schema) {}
}
