package io.patchbay.plugin.transformer.jsonata.internal;

import com.dashjoin.jsonata.Jsonata;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import java.time.Duration;

/** Ends expressions that loop or recurse. Asks for the time now and then only: the library calls it for every node. */
final class Limits {
    private static final int STEPS_BETWEEN_LOOKS = 1_024;

    private final JsonataOptions options;
    private final Invocation invocation;
    private final long nanos;
    private long row;
    private long started;
    private int depth;
    private int steps;

    Limits(JsonataOptions options, Invocation invocation) {
        this.options = options;
        this.invocation = invocation;
        Duration limit = options.timeLimit();
        if (limit.isNegative() || limit.isZero() || limit.compareTo(Duration.ofHours(1)) > 0) {
            throw invalid("timeLimit", limit.toString(), "more than nothing and at most PT1H");
        }
        if (options.maxDepth() < 1 || options.maxDepth() > 1_000) {
            throw invalid("maxDepth", Integer.toString(options.maxDepth()), "1 to 1000");
        }
        this.nanos = limit.toNanos();
    }

    private static PluginException invalid(String name, String value, String expected) {
        return PluginException.of(
                "invalid-option", "Option '" + name + "' is '" + value + "': expected " + expected + ".");
    }

    void watch(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> depth--);
    }

    void startRow(long number) {
        row = number;
        started = System.nanoTime();
        depth = 0;
        steps = 0;
    }

    private void enter() {
        if (++depth > options.maxDepth()) {
            throw tooDeep(row, options.maxDepth());
        }
        if (++steps % STEPS_BETWEEN_LOOKS == 0) {
            invocation.checkCancelled();
            if (System.nanoTime() - started > nanos) {
                throw PluginException.of(
                        "expression-too-slow",
                        "Row " + row + ": the expression did not end within " + options.timeLimit()
                                + ". Look for an endless recursion, or raise 'timeLimit'.");
            }
        }
    }

    static PluginException tooDeep(long row, int maxDepth) {
        return PluginException.of(
                "expression-too-deep",
                "Row " + row + ": the expression is nested deeper than " + maxDepth
                        + ". Look for an endless recursion, or raise 'maxDepth'.");
    }
}
