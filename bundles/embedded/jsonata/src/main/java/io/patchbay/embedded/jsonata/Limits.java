package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.Jsonata;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;

/** Ends expressions that loop or recurse. Asks for the time now and then only: the library calls it for every node. */
final class Limits {
    private static final int STEPS_BETWEEN_LOOKS = 1_024;

    private final ExpressionLimits limits;
    private final Invocation invocation;
    private final long nanos;
    private long row;
    private long started;
    private int depth;
    private int steps;

    Limits(ExpressionLimits limits, Invocation invocation) {
        this.limits = limits;
        this.invocation = invocation;
        this.nanos = limits.time().toNanos();
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
        if (++depth > limits.depth()) {
            throw tooDeep(row, limits.depth());
        }
        if (++steps % STEPS_BETWEEN_LOOKS == 0) {
            invocation.checkCancelled();
            if (System.nanoTime() - started > nanos) {
                throw PluginException.of(
                        "expression-too-slow",
                        "Row " + row + ": the expression did not end within " + limits.time()
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
