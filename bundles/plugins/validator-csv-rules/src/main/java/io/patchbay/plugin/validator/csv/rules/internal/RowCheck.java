package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.embedded.jsonata.Expression;
import io.patchbay.embedded.jsonata.ExpressionLimits;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;

/** A rule across columns, ready to use in one call. */
final class RowCheck {
    private static final int MAX_DEPTH = 200;

    private final String name;
    private final CsvRules.RowRule rule;
    private final Expression condition;

    RowCheck(String name, CsvRules.RowRule rule, CsvRules rules, Invocation invocation) {
        this.name = name;
        this.rule = rule;
        this.condition = new Expression(
                "rules/" + name + "/condition",
                rule.condition(),
                new ExpressionLimits(rules.timeLimit(), MAX_DEPTH),
                invocation);
    }

    void check(Row row, Faults faults) {
        try {
            Json result = condition.evaluate(row);
            if (result.kind() == Json.Kind.BOOLEAN ? !result.asBoolean() : result.kind() != Json.Kind.NULL) {
                add(faults, rule.message().orElse("Expected " + ColumnCheck.cut(rule.condition()) + "."));
            }
        } catch (PluginException e) {
            if (!e.code().equals("expression-failed")) {
                throw e;
            }
            add(faults, "The condition cannot be checked: " + e.getMessage());
        }
    }

    private void add(Faults faults, String message) {
        if (rule.column().isPresent()) {
            faults.add(rule.column().get(), name, message);
        } else {
            faults.addAt("", name, message);
        }
    }
}
