package io.patchbay.plugin.file;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.util.ArrayList;
import java.util.List;

/** The columns of a file with a line for each record: those that were named, else those of the first row. Not thread-safe. */
public final class Columns {
    private final boolean named;
    private List<String> names;

    /** Makes them of the names that an option gives; none leaves them to the first row. */
    public Columns(List<String> names) {
        this.named = !names.isEmpty();
        this.names = List.copyOf(names);
    }

    /** Returns the names, in order; none before the first row, if they are left to it. */
    public List<String> names() {
        return names;
    }

    /**
     * Returns what a row has in the columns, {@code null} of JSON where it has nothing.
     *
     * @throws PluginException with code {@code unknown-column}, if the columns are those of the first row and this one has another
     */
    public List<Json> values(Row row) {
        if (names.isEmpty()) {
            names = List.copyOf(row.value().members().keySet());
        }
        int found = 0;
        List<Json> values = new ArrayList<>(names.size());
        for (String name : names) {
            Json value = row.value().members().get(name);
            found += value == null ? 0 : 1;
            values.add(value == null ? JsonNull.NULL : value);
        }
        if (!named && found < row.value().size()) {
            throw unknown(row);
        }
        return values;
    }

    private PluginException unknown(Row row) {
        String member = row.value().members().keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElse("");
        return PluginException.of(
                "unknown-column",
                "Row " + row.number() + " has the member '" + member
                        + "', which the first row has not. Name all columns in the option 'columns'.");
    }
}
