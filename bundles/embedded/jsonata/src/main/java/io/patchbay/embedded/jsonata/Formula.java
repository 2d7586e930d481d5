package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.patchbay.embedded.jsonata.FormulaException.Kind;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;

/**
 * A JSONata expression over one document, for places where nothing else ends what runs: time, parts, depth and sizes are counted,
 * regular expressions and the functions that multiply texts included. {@code $eval} is not there. Stateless.
 */
public final class Formula {
    private static final int MAX_LENGTH = 16 * 1024;

    private Formula() {}

    /**
     * Does nothing if the expression can be read.
     *
     * @throws FormulaException otherwise, with the position
     */
    public static void check(String expression) {
        try {
            compile(expression);
        } finally {
            ThreadTraces.remove();
        }
    }

    /**
     * Returns what an expression gives for a document; {@code null} of JSON where it gives nothing.
     *
     * @throws FormulaException if it cannot be read, fails, or takes more than it may
     */
    public static Json evaluate(String expression, JsonObject document, FormulaLimits limits) {
        FormulaWatch watch = new FormulaWatch(limits);
        try {
            Jsonata compiled = compile(expression);
            compiled.setValidateInput(false);
            compiled.setOutputConvertNulls(false);
            new BoundedFunctions(watch, limits).register(compiled);
            Jsonata.Frame frame = new Jsonata.Frame(null);
            watch.watch(frame);
            Object result = compiled.evaluate(new ObjectView(document), frame);
            watch.checkSize(result);
            return Values.toJson(result);
        } catch (FormulaException e) {
            throw e;
        } catch (JException e) {
            throw new FormulaException(Kind.FAILED, String.valueOf(e.getMessage()), e.getLocation(), e);
        } catch (StackOverflowError e) {
            throw FormulaException.limit("it is nested too deeply");
        } catch (JsonException e) {
            throw new FormulaException(Kind.FAILED, "the result cannot be used. " + e.getMessage(), 0, e);
        } catch (RuntimeException e) { // the library lets some of its own faults, and wrapped ones of ours, through
            throw unwrapped(e);
        } finally {
            ThreadTraces.remove();
        }
    }

    private static FormulaException unwrapped(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FormulaException ours) {
                return ours;
            }
        }
        return new FormulaException(Kind.FAILED, String.valueOf(e.getMessage()), 0, e);
    }

    private static Jsonata compile(String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw new FormulaException(
                    Kind.SYNTAX,
                    "it has " + expression.length() + " characters, at most " + MAX_LENGTH + " are accepted",
                    0,
                    null);
        }
        try {
            return Jsonata.jsonata(expression);
        } catch (JException e) {
            throw new FormulaException(Kind.SYNTAX, String.valueOf(e.getMessage()), e.getLocation(), e);
        } catch (StackOverflowError e) {
            throw new FormulaException(Kind.SYNTAX, "it is nested too deeply", 0, e);
        } catch (RuntimeException e) { // a regular expression that is none, and faults of the library
            throw new FormulaException(Kind.SYNTAX, String.valueOf(e.getMessage()), 0, e);
        }
    }
}
