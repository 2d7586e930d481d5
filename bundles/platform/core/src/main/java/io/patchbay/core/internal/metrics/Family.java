package io.patchbay.core.internal.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One metric: its series under all label values seen. Bounded, so that a label with endless values costs numbers, not memory. */
final class Family {
    static final int MOST_SERIES = 2_000;

    private final String name;
    private final String help;
    private final Kind kind;
    private final List<String> labels;
    private final Map<List<String>, Series> series = new ConcurrentHashMap<>();

    Family(String name, String help, Kind kind, List<String> labels) {
        this.name = name;
        this.help = help;
        this.kind = kind;
        this.labels = labels;
    }

    /** What is measured. */
    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** Returns the series of these label values, made if there is none; empty if there are too many. */
    Optional<Series> series(Kind wanted, String[] pairs, Supplier<Series> maker) {
        check(wanted, pairs);
        List<String> values = Labels.pick(pairs, 1);
        @Nullable Series known = series.get(values);
        if (known != null) {
            return Optional.of(known);
        }
        return series.size() >= MOST_SERIES
                ? Optional.empty()
                : Optional.of(series.computeIfAbsent(values, key -> maker.get()));
    }

    /** Sets the series of these label values; returns what takes exactly this one away again. */
    Runnable put(String[] pairs, Series one) {
        List<String> values = Labels.pick(pairs, 1);
        if (series.size() >= MOST_SERIES) {
            return () -> {};
        }
        series.put(values, one);
        return () -> series.remove(values, one);
    }

    void check(Kind wanted, String[] pairs) {
        boolean fits = wanted == kind && pairs.length == labels.size() * 2;
        for (int i = 0; fits && i < labels.size(); i++) {
            fits = labels.get(i).equals(pairs[2 * i]);
        }
        if (!fits) {
            throw new IllegalArgumentException("Metric '" + name + "' is a " + text(kind) + " with the labels " + labels
                    + "; found a " + text(wanted) + " with " + Labels.pick(pairs, 0) + ".");
        }
    }

    void write(StringBuilder text) {
        if (series.isEmpty()) {
            return;
        }
        text.append("# HELP ").append(name).append(' ');
        text.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(text(kind)).append('\n');
        series.entrySet().stream()
                .sorted(Comparator.comparing(entry -> String.join("\u0000", entry.getKey())))
                .forEach(entry -> entry.getValue().write(text, name, labels, entry.getKey()));
    }

    private static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
