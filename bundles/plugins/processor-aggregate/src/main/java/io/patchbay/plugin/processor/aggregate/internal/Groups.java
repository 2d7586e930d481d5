package io.patchbay.plugin.processor.aggregate.internal;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups so far, in the order in which they came. One per call. */
final class Groups {
    private final AggregateOptions options;
    private final Map<List<Json>, Group> groups = new LinkedHashMap<>();
    private long skipped;

    /** The measures of one group, and the number of its first row. */
    private record Group(long row, Map<String, Total> totals) {}

    Groups(AggregateOptions options) {
        this.options = options;
        if (options.groupBy().isEmpty()) {
            groups.put(List.of(), group(1));
        }
    }

    private Group group(long row) {
        Map<String, Total> totals = new LinkedHashMap<>();
        options.measures().forEach((name, measure) -> totals.put(name, new Total(measure.function())));
        return new Group(row, totals);
    }

    void add(Row row) {
        List<Json> key = options.groupBy().stream()
                .map(name -> row.value().get(name).orElse(JsonNull.NULL))
                .toList();
        Group group = groups.computeIfAbsent(key, each -> group(row.number()));
        if (groups.size() > options.maxGroups()) {
            throw PluginException.of(
                    "too-many-groups",
                    "Row " + row.number() + " begins one group more than " + options.maxGroups()
                            + ". Group by fewer or coarser members, or raise 'maxGroups'.");
        }
        group.totals.forEach((name, total) -> add(row, name, total));
    }

    private void add(Row row, String name, Total total) {
        Optional<String> of = Optional.ofNullable(options.measures().get(name)).flatMap(Measure::of);
        Json value = of.isEmpty() ? Json.of(true) : row.value().get(of.get()).orElse(JsonNull.NULL);
        if (value == JsonNull.NULL || total.add(value)) {
            return;
        }
        if (options.onBadValue() == OnBadValue.FAIL) {
            String text = value.toString();
            throw PluginException.of(
                    "bad-value",
                    "Row " + row.number() + ", measure '" + name + "': member '" + of.orElse("") + "' is '"
                            + (text.length() > 60 ? text.substring(0, 60) + "…" : text)
                            + "', expected a number, or for 'min' and 'max' the same kind as the values before. Correct it, or set"
                            + " 'onBadValue' to 'skip'.");
        }
        skipped++;
    }

    long skipped() {
        return skipped;
    }

    void write(RecordWriter out) {
        groups.forEach((key, group) -> {
            JsonObject.Builder record = JsonObject.builder();
            for (int i = 0; i < key.size(); i++) {
                record.put(options.groupBy().get(i), key.get(i));
            }
            group.totals.forEach((name, total) -> record.put(name, total.result()));
            out.write(new Row(group.row, record.build()));
        });
    }
}
