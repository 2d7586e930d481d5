package io.patchbay.embedded.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression over records; {@code $row} is the number of the row. Belongs to one call and one thread, because the library
 * does; the call ends with {@link ThreadTraces#remove()}.
 */
public final class Expression {
    private static final int MAX_LENGTH = 64 * 1024;

    private final ExpressionLimits bounds;
    private final Limits limits;
    private final Jsonata compiled;
    private final Jsonata.Frame frame = new Jsonata.Frame(null);

    /**
     * Compiles one.
     *
     * @param option the option it is from, for the message of a refusal
     * @throws PluginException with code {@code invalid-expression}
     */
    public Expression(String option, String text, ExpressionLimits bounds, Invocation invocation) {
        this.bounds = bounds;
        this.limits = new Limits(bounds, invocation);
        this.compiled = compile(option, text);
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
        compiled.registerFunction("abs", new Jsonata.JFunction((input, arguments) -> abs(arguments.get(0)), "<n-:n>"));
        limits.watch(frame);
    }

    private static Jsonata compile(String option, String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw PluginException.of(
                    "invalid-expression",
                    "The expression has " + expression.length() + " characters: at most " + MAX_LENGTH
                            + " are accepted.");
        }
        try {
            return Jsonata.jsonata(expression);
        } catch (JException e) {
            throw new PluginException(
                    "invalid-expression",
                    "The expression cannot be used: " + reason(e) + ". Correct '" + option + "'.",
                    e);
        } catch (StackOverflowError e) {
            throw new PluginException(
                    "invalid-expression", "The expression is nested too deeply. Split it into several steps.", e);
        }
    }

    /** The library's own cuts the decimals off every number that is not a Double. */
    private static @Nullable Object abs(@Nullable Object argument) {
        if (argument instanceof Integer || argument instanceof Long) {
            return Values.whole(Math.abs(((Number) argument).longValue()));
        }
        return argument instanceof Number number ? (Object) Math.abs(number.doubleValue()) : null;
    }

    /**
     * Returns what the expression gives for a row; {@code null} of JSON where it gives nothing.
     *
     * @throws PluginException with code {@code expression-failed}, {@code expression-too-slow} or {@code expression-too-deep}
     */
    public Json evaluate(Row row) {
        limits.startRow(row.number());
        frame.bind("row", (Object) Values.whole(row.number()));
        try {
            Object result = compiled.evaluate(new ObjectView(row.value()), frame);
            return Values.toJson(result);
        } catch (JException e) {
            throw failed(row, reason(e), e);
        } catch (StackOverflowError e) {
            throw Limits.tooDeep(row.number(), bounds.depth());
        } catch (JsonException e) {
            throw failed(row, "the result cannot be used. " + e.getMessage(), e);
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException e) { // the library lets some of its own faults through as they are
            throw failed(row, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the failure of an expression for one row. */
    public static PluginException failed(Row row, String what) {
        return failed(row, what, null);
    }

    private static PluginException failed(Row row, String what, @Nullable RuntimeException cause) {
        String sentence = what.endsWith(".") ? what : what + ".";
        return new PluginException("expression-failed", "Row " + row.number() + ": " + sentence, cause);
    }

    private static String reason(JException e) {
        String at = e.getLocation() > 0 ? " (position " + e.getLocation() + ")" : "";
        return e.getMessage() + at;
    }
}
