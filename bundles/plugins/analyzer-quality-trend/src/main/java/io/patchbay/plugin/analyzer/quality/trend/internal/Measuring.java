package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.embedded.keys.SeenKeys;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts one run, in memory that does not grow with its rows. */
final class Measuring implements AutoCloseable {
    private static final int MOST_COLUMNS = 500;
    private static final int MEMORY_KEYS = 500_000;
    private static final double MINUTES = 60;

    private final TrendOptions options;
    private final SeenKeys keys;
    private final Map<String, Long> filled = new LinkedHashMap<>();
    private long rows;
    private long unique;
    private @Nullable Instant newest;

    Measuring(TrendOptions options, Invocation invocation) {
        this.options = options;
        this.keys = new SeenKeys("keys", MEMORY_KEYS, invocation);
        options.columns().forEach(name -> filled.put(name, 0L));
    }

    void add(JsonObject record) {
        rows++;
        for (Map.Entry<String, Json> member : record.members().entrySet()) {
            count(member.getKey(), member.getValue());
        }
        if (!options.key().isEmpty() && keys.add(key(record))) {
            unique++;
        }
        options.time().flatMap(record::get).flatMap(Measuring::time).ifPresent(time -> {
            newest = newest == null || time.isAfter(newest) ? time : newest;
        });
    }

    private void count(String column, Json value) {
        boolean known = filled.containsKey(column);
        if (!known && (!options.columns().isEmpty() || filled.size() == MOST_COLUMNS)) {
            return;
        }
        filled.merge(column, isFilled(value) ? 1L : 0L, Long::sum);
    }

    private static boolean isFilled(Json value) {
        return switch (value.kind()) {
            case NULL -> false;
            case STRING -> !value.asText().isBlank();
            case NUMBER, BOOLEAN, OBJECT, ARRAY -> true;
        };
    }

    private List<Json> key(JsonObject record) {
        List<Json> key = new ArrayList<>(options.key().size());
        options.key().forEach(name -> key.add(record.get(name).orElse(JsonNull.NULL)));
        return key;
    }

    /** A text that is no time is as good as none: freshness then rests on the others. */
    private static Optional<Instant> time(Json value) {
        if (value.kind() != Json.Kind.STRING) {
            return Optional.empty();
        }
        String text = value.asText();
        try {
            return Optional.of(
                    text.length() == "2026-01-31".length()
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(
                                            text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
                                                    ? text
                                                    : text + "Z")
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Measures measures(JsonObject summary, Instant now) {
        Map<String, Double> columns = new LinkedHashMap<>();
        long all = 0;
        for (Map.Entry<String, Long> column : filled.entrySet()) {
            columns.put(column.getKey(), share(column.getValue(), rows));
            all += column.getValue();
        }
        return new Measures(
                rows,
                share(all, rows * filled.size()),
                options.key().isEmpty() ? 1 : share(unique, rows),
                validity(summary),
                Optional.ofNullable(newest)
                        .map(time -> Math.max(0, Duration.between(time, now).toMinutes() / MINUTES)),
                columns);
    }

    /** Shares are kept with four decimals, which is what a person compares. */
    private static double share(long part, long whole) {
        return whole == 0 ? 1 : Math.round(10_000.0 * part / whole) / 10_000.0;
    }

    private static double validity(JsonObject summary) {
        double validity = 1;
        for (Json step : summary.get("steps").map(Json::asArray).orElse(new JsonArray(List.of()))) {
            JsonObject counts = step.asObject();
            long in = number(counts, "rowsIn");
            boolean complained = counts.get("violations")
                    .filter(found -> found.kind() == Json.Kind.OBJECT)
                    .map(found -> number(found.asObject(), "count") > 0)
                    .orElse(false);
            if (complained && in > 0) {
                validity *= share(number(counts, "rowsOut"), in);
            }
        }
        return validity;
    }

    private static long number(JsonObject json, String name) {
        return json.get(name).map(value -> value.asNumber().longValue()).orElse(0L);
    }

    @Override
    public void close() throws IOException {
        keys.close();
    }
}
