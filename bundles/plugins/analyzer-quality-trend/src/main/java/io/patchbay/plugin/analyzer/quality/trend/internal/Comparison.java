package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.plugin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is usual, and what is worse than that. */
final class Comparison {
    private final TrendOptions options;
    private final List<Trend.Worse> worse = new ArrayList<>();

    Comparison(TrendOptions options) {
        this.options = options;
    }

    /** Returns the medians of runs; empty if there are none. */
    static Optional<Measures> usual(List<Measures> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Double>> columns = new LinkedHashMap<>();
        runs.forEach(
                run -> run.columns().forEach((name, share) -> columns.computeIfAbsent(name, each -> new ArrayList<>())
                        .add(share)));
        Map<String, Double> shares = new LinkedHashMap<>();
        columns.forEach((name, values) -> shares.put(name, median(values)));
        List<Double> freshness =
                runs.stream().flatMap(run -> run.freshness().stream()).toList();
        return Optional.of(new Measures(
                Math.round(median(runs, run -> (double) run.rows())),
                median(runs, Measures::completeness),
                median(runs, Measures::uniqueness),
                median(runs, Measures::validity),
                freshness.isEmpty() ? Optional.empty() : Optional.of(median(freshness)),
                shares));
    }

    private static double median(List<Measures> runs, Function<Measures, Double> measure) {
        return median(runs.stream().map(measure).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    List<Trend.Worse> worse(Measures now, Measures usual) {
        if (now.rows() < usual.rows() * options.minRows()) {
            add("rows", Optional.of((double) now.rows()), (double) usual.rows());
        }
        share("completeness", now.completeness(), usual.completeness());
        share("uniqueness", now.uniqueness(), usual.uniqueness());
        share("validity", now.validity(), usual.validity());
        if (usual.freshness().isPresent()
                && now.freshness().orElse(Double.MAX_VALUE) > usual.freshness().get() + options.toleranceHours()) {
            add("freshness", now.freshness(), usual.freshness().get());
        }
        usual.columns().forEach((name, share) -> {
            if (now.rows() > 0) {
                share("completeness/" + name, now.columns().getOrDefault(name, 0.0), share);
            }
        });
        return List.copyOf(worse);
    }

    private void share(String measure, double now, double usual) {
        if (now < usual - options.tolerance()) {
            add(measure, Optional.of(now), usual);
        }
    }

    private void add(String measure, Optional<Double> now, double usual) {
        String is = now.map(Comparison::text).orElse("unknown");
        worse.add(new Trend.Worse(measure, now, usual, measure + " is " + is + ", usually " + text(usual) + "."));
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Json.of(value).toString();
    }
}
