package io.patchbay.workflow.internal.expression;

import io.patchbay.embedded.jsonata.Formula;
import io.patchbay.embedded.jsonata.FormulaException;
import java.util.Optional;

/** Tells whether expressions can be read. */
public final class Syntax {
    private Syntax() {}

    /**
     * What is wrong with a text.
     *
     * @param offset where, from the beginning of the text
     * @param message what, as a sentence
     */
    public record Fault(int offset, String message) {}

    /** Returns what is wrong with an expression that begins at this offset of a text. */
    public static Optional<Fault> check(String expression, int offset) {
        if (expression.isBlank()) {
            return Optional.of(new Fault(offset, "An expression is empty: expected one, such as inputs.amount."));
        }
        try {
            Formula.check(expression);
            return Optional.empty();
        } catch (FormulaException e) {
            int at = Math.min(Math.max(0, e.position() - 1), expression.length());
            return Optional.of(new Fault(
                    offset + at,
                    "The expression " + quote(expression.strip()) + " cannot be used: "
                            + sentence(String.valueOf(e.getMessage())) + " Correct it."));
        }
    }

    static String quote(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return "'" + (plain.length() > 60 ? plain.substring(0, 60) + "…" : plain) + "'";
    }

    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
