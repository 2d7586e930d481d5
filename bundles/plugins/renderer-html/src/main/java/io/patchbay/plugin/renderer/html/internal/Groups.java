package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts and adds up rows by the value of one column. Holds no more than so many groups, however many rows there are. */
final class Groups {
    /** Rows of values that are first seen after so many others are counted together. */
    static final int MAX_GROUPS = 10_000;

    private static final int LONGEST_KEY = 200;

    private final RenderOptions options;
    private final String column;
    private final Map<String, Group> groups = new HashMap<>();
    private final Group overflow = new Group();
    private long withoutNumber;

    Groups(RenderOptions options, String column) {
        this.options = options;
        this.column = column;
    }

    /** One bar of the chart. */
    record Bar(String label, BigDecimal value, BigDecimal sum, long rows) {}

    /**
     * What the chart shows.
     *
     * @param bars the longest first
     * @param others what all the others come to together; its label says how many they are
     */
    record Ranking(List<Bar> bars, Optional<Bar> others) {}

    private static final class Group {
        private long rows;
        private BigDecimal sum = BigDecimal.ZERO;

        void add(BigDecimal value) {
            rows++;
            sum = sum.add(value);
        }

        void add(Bar bar) {
            rows += bar.rows;
            sum = sum.add(bar.sum);
        }

        Bar bar(String label, Aggregate aggregate) {
            return new Bar(label, value(aggregate), sum, rows);
        }

        BigDecimal value(Aggregate aggregate) {
            return switch (aggregate) {
                case COUNT -> BigDecimal.valueOf(rows);
                case SUM -> sum;
                case MEAN -> sum.divide(BigDecimal.valueOf(rows), MathContext.DECIMAL64);
            };
        }
    }

    void add(JsonObject record) {
        BigDecimal value = BigDecimal.ZERO;
        if (options.value().isPresent()) {
            Json json = record.members().get(options.value().get());
            if (!(json instanceof JsonNumber number)) {
                withoutNumber++;
                return;
            }
            value = number.decimal();
        }
        group(key(record)).add(value);
    }

    private Group group(String key) {
        Group group = groups.get(key);
        if (group == null) {
            if (groups.size() == MAX_GROUPS) {
                return overflow;
            }
            group = new Group();
            groups.put(key, group);
        }
        return group;
    }

    private String key(JsonObject record) {
        Json value = record.members().get(column);
        if (value == null || value.kind() == Json.Kind.NULL) {
            return "(none)";
        }
        String text = value.kind() == Json.Kind.STRING ? value.asText() : value.toString();
        return text.isBlank() ? "(empty)" : Cells.cut(text, LONGEST_KEY);
    }

    /** Ranks the groups; to be called once, at the end. */
    Ranking ranking() {
        Aggregate aggregate = options.measure();
        List<Bar> all = new ArrayList<>();
        groups.forEach((key, group) -> all.add(group.bar(key, aggregate)));
        all.sort(Comparator.comparing(Bar::value).reversed().thenComparing(Bar::label));
        List<Bar> bars = List.copyOf(all.subList(0, Math.min(options.top(), all.size())));
        List<Bar> others = all.subList(bars.size(), all.size());
        if (others.isEmpty() && overflow.rows == 0) {
            return new Ranking(bars, Optional.empty());
        }
        String label = (overflow.rows > 0 ? "more than " : "") + others.size();
        others.forEach(overflow::add);
        return new Ranking(bars, Optional.of(overflow.bar(label, aggregate)));
    }

    /** Returns how many rows had no number in the column that is added up. */
    long withoutNumber() {
        return withoutNumber;
    }
}
