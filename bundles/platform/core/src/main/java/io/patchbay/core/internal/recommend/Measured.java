package io.patchbay.core.internal.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was counted since the start, as it is shown to Prometheus: one text for all who read it. */
final class Measured {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private final Map<String, List<Sample>> samples = new HashMap<>();

    /** One number. */
    record Sample(Map<String, String> labels, double value) {}

    private Measured() {}

    static Measured of(String prometheus) {
        Measured measured = new Measured();
        for (String line : prometheus.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches()) {
                String labels = matcher.group(2);
                measured.samples
                        .computeIfAbsent(matcher.group(1), name -> new ArrayList<>())
                        .add(new Sample(labels(labels == null ? "" : labels), number(matcher.group(3))));
            }
        }
        return measured;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher matcher = LABEL.matcher(text);
        while (matcher.find()) {
            labels.put(matcher.group(1), ESCAPED.matcher(matcher.group(2)).replaceAll(Measured::plain));
        }
        return labels;
    }

    private static String plain(MatchResult escaped) {
        return Matcher.quoteReplacement(escaped.group(1).equals("n") ? "\n" : escaped.group(1));
    }

    /** What is no number, or no finite one, is evidence of nothing. */
    private static double number(String text) {
        try {
            double value = Double.parseDouble(text.replace("Inf", "Infinity"));
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns the plugins a metric has numbers of, sorted. */
    Iterable<String> plugins(String metric) {
        TreeSet<String> plugins = new TreeSet<>();
        for (Sample sample : samples.getOrDefault(metric, List.of())) {
            String plugin = sample.labels().get("plugin");
            // Calls of names that nothing has are counted as 'unknown'.
            if (plugin != null && !plugin.equals("unknown")) {
                plugins.add(plugin);
            }
        }
        return plugins;
    }

    /** Returns the sum of the numbers of a metric that have these labels, given as pairs of name and value. */
    double sum(String metric, String... labels) {
        double sum = 0;
        for (Sample sample : samples.getOrDefault(metric, List.of())) {
            boolean fits = true;
            for (int i = 0; i < labels.length; i += 2) {
                fits &= labels[i + 1].equals(sample.labels().get(labels[i]));
            }
            sum += fits ? sample.value() : 0;
        }
        return sum;
    }

    /** Returns the values of a label among the numbers of a plugin that are above zero, sorted. */
    List<String> values(String metric, String plugin, String label) {
        TreeSet<String> values = new TreeSet<>();
        for (Sample sample : samples.getOrDefault(metric, List.of())) {
            String value = sample.labels().get(label);
            if (value != null && plugin.equals(sample.labels().get("plugin")) && sample.value() > 0) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }
}
