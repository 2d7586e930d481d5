package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.embedded.keys.SeenKeys;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The rules for one column, ready to use in one call. */
final class ColumnCheck {
    private static final int LONGEST_VALUE = 80;

    private final String column;
    private final ColumnRules rules;
    private final ValueType ordered;
    private final Optional<Limit> minimum;
    private final Optional<Limit> maximum;
    private final Optional<Matcher> pattern;
    private final Set<String> allowed = new HashSet<>();
    private final @Nullable SeenKeys seen;

    /** A bound as it was written, and to compare with. */
    private record Limit(String text, Comparable<?> value) {}

    /** Makes one; the keys are there if the column is unique. */
    ColumnCheck(String column, ColumnRules rules, @Nullable SeenKeys seen) {
        this.column = column;
        this.rules = rules;
        this.seen = seen;
        this.ordered = rules.type().orElse(ValueType.NUMBER);
        this.minimum = rules.minimum().map(bound -> limit("minimum", bound));
        this.maximum = rules.maximum().map(bound -> limit("maximum", bound));
        this.pattern = rules.pattern().map(this::compile);
        rules.allowed().forEach(each -> allowed.add(ValueType.text(each)));
    }

    private Limit limit(String rule, Json bound) {
        String text = ValueType.text(bound);
        return ordered.read(bound)
                .map(value -> new Limit(text, value))
                .orElseThrow(() -> unusable(rule, text, "expected " + ordered.expected()));
    }

    private Matcher compile(String expression) {
        try {
            return Pattern.compile(expression).matcher("");
        } catch (PatternSyntaxException e) {
            throw unusable("pattern", expression, "expected a regular expression: " + e.getDescription());
        }
    }

    private PluginException unusable(String rule, String value, String expected) {
        return PluginException.of(
                "invalid-rule",
                "Column '" + column + "', rule '" + rule + "' is '" + value + "': " + expected + ". Correct the rule.");
    }

    void check(JsonObject record, Faults faults) {
        Json value = record.get(column).orElse(JsonNull.NULL);
        String text = ValueType.text(value);
        if (value.kind() == Json.Kind.NULL || text.isEmpty()) {
            if (rules.required()) {
                faults.add(column, "required", "Column '" + column + "' has no value: expected one.");
            }
            return;
        }
        if (rules.type().isPresent() && ordered.read(value).isEmpty()) {
            add(faults, "type", text, ordered.expected());
            return; // the other rules would only say the same in other words
        }
        checkText(text, faults);
        checkBounds(value, text, faults);
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            add(
                    faults,
                    "allowed",
                    text,
                    "one of " + cut(String.join(", ", allowed.stream().sorted().toList())));
        }
        if (seen != null && !seen.add(List.of(Json.of(text)))) {
            add(faults, "unique", text, "a value that no row before has");
        }
    }

    private void checkText(String text, Faults faults) {
        if (pattern.isPresent() && !pattern.get().reset(text).matches()) {
            add(faults, "pattern", text, "text that matches " + rules.pattern().orElse(""));
        }
        int length = text.codePointCount(0, text.length());
        if (length < rules.minLength().orElse(0)) {
            add(faults, "minLength", text, "at least " + rules.minLength().orElse(0) + " characters");
        }
        if (length > rules.maxLength().orElse(Integer.MAX_VALUE)) {
            add(faults, "maxLength", text, "at most " + rules.maxLength().orElse(0) + " characters");
        }
    }

    private void checkBounds(Json value, String text, Faults faults) {
        if (minimum.isEmpty() && maximum.isEmpty()) {
            return;
        }
        Optional<Comparable<?>> read = ordered.read(value);
        if (read.isEmpty()) {
            add(faults, "type", text, ordered.expected());
            return;
        }
        if (minimum.isPresent() && compare(read.get(), minimum.get()) < 0) {
            add(faults, "minimum", text, minimum.get().text() + " or more");
        }
        if (maximum.isPresent() && compare(read.get(), maximum.get()) > 0) {
            add(faults, "maximum", text, maximum.get().text() + " or less");
        }
    }

    /** Both are what the same type reads. */
    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> value, Limit limit) {
        return ((Comparable<Object>) value).compareTo(limit.value());
    }

    private void add(Faults faults, String rule, String text, String expected) {
        faults.add(column, rule, "Column '" + column + "' is '" + cut(text) + "': expected " + expected + ".");
    }

    static String cut(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return text.substring(0, end) + "…";
    }
}
