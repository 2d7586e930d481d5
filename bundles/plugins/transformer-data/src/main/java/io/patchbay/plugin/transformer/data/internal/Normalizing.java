package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings rows into the form of a target schema. One per call. */
final class Normalizing {
    private static final int LOGGED = 20;

    private final List<Target> targets = new ArrayList<>();
    private final OnBadValue rule;
    private final Invocation invocation;
    private final Tidying tidying = new Tidying();
    private long skipped;

    /** A column, the tidied name of the member it comes from, and how. */
    private record Target(String name, Column column, String source, Conversion conversion) {}

    Normalizing(Map<String, Column> columns, NormalizeOptions options, Invocation invocation) {
        this.rule = options.onBadValue();
        this.invocation = invocation;
        ZoneId zone = zone(options.zone());
        columns.forEach((name, column) -> targets.add(new Target(
                name, column, tidying.name(column.from().orElse(name)), new Conversion(name, column, zone))));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new PluginException(
                    "invalid-option",
                    "Option 'zone' is '" + name + "': expected a time zone such as 'UTC' or 'Europe/Zurich'.",
                    e);
        }
    }

    void run(RecordReader in, RecordWriter out) {
        in.forEach(row -> record(row).ifPresent(record -> out.write(row.with(record))));
        if (skipped > 0) {
            invocation.metrics().count("rows_skipped", skipped);
            invocation.logger().warn("Rows left out that do not fit the target schema count={}", skipped);
        }
    }

    private Optional<JsonObject> record(Row row) {
        JsonObject tidied = tidying.tidy(row);
        if (targets.isEmpty()) {
            return Optional.of(tidied);
        }
        JsonObject.Builder record = JsonObject.builder();
        for (Target target : targets) {
            Column column = target.column;
            Json found = tidied.get(target.source).orElse(JsonNull.NULL);
            Optional<Json> value = target.conversion.of(found);
            if (value.isEmpty() && rule == OnBadValue.NULL && !column.required()) {
                value = Optional.of(JsonNull.NULL);
            }
            if (value.isEmpty() || (column.required() && value.get() == JsonNull.NULL)) {
                bad(row, target.name, column, found);
                return Optional.empty();
            }
            record.put(target.name, value.get());
        }
        return Optional.of(record.build());
    }

    private void bad(Row row, String name, Column column, Json found) {
        String text = found.kind() == Json.Kind.STRING ? found.asText() : found.toString();
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        String what = found == JsonNull.NULL
                ? "column '" + name + "' has no value and is required"
                : "column '" + name + "' is '" + shown + "', expected "
                        + column.type().expected();
        if (rule != OnBadValue.SKIP) {
            throw PluginException.of(
                    "bad-value",
                    "Row " + row.number() + ": " + what
                            + ". Correct it, change the column's 'type' or 'format', or set 'onBadValue' to 'skip'.");
        }
        if (++skipped <= LOGGED) {
            invocation.logger().warn("Row left out: {} row={}", what, row.number());
        }
    }
}
