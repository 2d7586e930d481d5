package io.patchbay.core.internal.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names or the values of the labels of a metric, and how they are written. */
final class Labels {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private Labels() {}

    /** Returns every second of the pairs, from the first (0, names) or the second (1, values). */
    static List<String> pick(String[] pairs, int from) {
        return switch (pairs.length) {
            case 0 -> List.of();
            case 2 -> List.of(pairs[from]);
            case 4 -> List.of(pairs[from], pairs[from + 2]);
            default -> rest(pairs, from);
        };
    }

    private static List<String> rest(String[] pairs, int from) {
        List<String> picked = new ArrayList<>(pairs.length / 2);
        for (int i = from; i < pairs.length; i += 2) {
            picked.add(pairs[i]);
        }
        return List.copyOf(picked);
    }

    /** Refuses pairs that are not pairs, and names Prometheus would not read. */
    static void check(String metric, String[] pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Metric '" + metric + "': expected pairs of label and value, found " + pairs.length + " texts.");
        }
        for (String name : pick(pairs, 0)) {
            if (!NAME.matcher(name).matches() || name.startsWith("__") || name.equals("le")) {
                throw new IllegalArgumentException("Metric '" + metric + "', label '" + name
                        + "': expected letters, digits and '_', not 'le' and not '__' in front.");
            }
        }
    }

    /** Writes {@code {name="value",…}}, or nothing without labels; {@code extra} is a further pair already written, or empty. */
    static void write(StringBuilder text, List<String> names, List<String> values, String extra) {
        if (names.isEmpty() && extra.isEmpty()) {
            return;
        }
        text.append('{');
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : ",").append(names.get(i)).append("=\"");
            escape(text, values.get(i));
            text.append('"');
        }
        text.append(names.isEmpty() || extra.isEmpty() ? "" : ",").append(extra).append('}');
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }
}
