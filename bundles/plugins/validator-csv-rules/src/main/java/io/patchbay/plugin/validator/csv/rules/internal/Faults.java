package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.Violations;

/** Where the checks of one call leave what they find, up to a number. */
final class Faults {
    private final Violations violations;
    private final long most;
    private long all;
    private int ofRow;
    private long row;

    Faults(Violations violations, long most) {
        this.violations = violations;
        this.most = most;
    }

    void startRow(long number) {
        row = number;
        ofRow = 0;
    }

    boolean rowIsGood() {
        return ofRow == 0;
    }

    void add(String column, String rule, String message) {
        addAt("/" + column.replace("~", "~0").replace("/", "~1"), rule, message);
    }

    void addAt(String pointer, String rule, String message) {
        violations.add(new Violation(row, pointer, rule, message));
        ofRow++;
        if (++all > most) {
            throw PluginException.of(
                    "too-many-violations",
                    "More than " + most + " faults by row " + row
                            + ". Correct the data or the rules, or raise 'maxViolations'.");
        }
    }
}
