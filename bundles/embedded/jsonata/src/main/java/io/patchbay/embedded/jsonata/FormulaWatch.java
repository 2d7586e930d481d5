package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what one evaluation takes, and ends it when that is too much. Used by one thread. */
final class FormulaWatch {
    private static final int STEPS_BETWEEN_LOOKS = 64;
    private static final int TEXTS_OF_FULL_SIZE = 64;

    private final FormulaLimits limits;
    private final Weights weights = new Weights();
    private final long started = System.nanoTime();
    private int depth;
    private int steps;
    private long characters;

    FormulaWatch(FormulaLimits limits) {
        this.limits = limits;
    }

    void watch(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> exit(result));
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw FormulaException.limit("it is nested deeper than " + limits.depth() + ", calls included");
        }
        if (++steps > limits.steps()) {
            throw FormulaException.limit("it evaluates more than " + limits.steps() + " parts");
        }
        if (steps % STEPS_BETWEEN_LOOKS == 0) {
            checkTime();
        }
    }

    private void exit(@Nullable Object result) {
        depth--;
        checkSize(result);
    }

    void checkTime() {
        if (System.nanoTime() - started > limits.time().toNanos()) {
            throw FormulaException.limit("it did not end within " + limits.time());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw FormulaException.limit("it was asked to end");
        }
    }

    /** Refuses a value that is too large; texts also for being many. */
    void checkSize(@Nullable Object value) {
        if (value instanceof String text) {
            characters += text.length();
            checkSize(text.length());
            if (characters > (long) limits.size() * TEXTS_OF_FULL_SIZE) {
                throw FormulaException.limit(
                        "its texts have more than " + (long) limits.size() * TEXTS_OF_FULL_SIZE + " characters in all");
            }
        } else if (value instanceof List<?> || value instanceof Map<?, ?>) {
            checkSize(weights.of(value, limits.size()));
        }
    }

    void checkSize(long size) {
        if (size > limits.size()) {
            throw FormulaException.limit("a value of it has more than " + limits.size() + " characters");
        }
    }
}
