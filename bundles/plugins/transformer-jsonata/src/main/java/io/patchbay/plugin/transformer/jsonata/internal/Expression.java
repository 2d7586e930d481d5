package io.patchbay.plugin.transformer.jsonata.internal;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Belongs to one call and one thread, because the library does. */
final class Expression {
    private static final int MAX_LENGTH = 64 * 1024;

    private final JsonataOptions options;
    private final Limits limits;
    private final Jsonata compiled;
    private final Jsonata.Frame frame = new Jsonata.Frame(null);

    Expression(JsonataOptions options, Invocation invocation) {
        this.options = options;
        this.limits = new Limits(options, invocation);
        this.compiled = compile(options.expression());
        compiled.setValidateInput(false);
        compiled.setOutputConvertNulls(false);
        compiled.registerFunction("abs", new Jsonata.JFunction((input, arguments) -> abs(arguments.get(0)), "<n-:n>"));
        limits.watch(frame);
    }

    private static Jsonata compile(String expression) {
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
                    "invalid-expression", "The expression cannot be used: " + reason(e) + ". Correct 'expression'.", e);
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

    /** Returns what a row becomes: an object, an array of objects, or {@code null} of JSON. */
    Json apply(Row row) {
        limits.startRow(row.number());
        frame.bind("row", (Object) Values.whole(row.number()));
        try {
            Object result = compiled.evaluate(new ObjectView(row.value()), frame);
            return checked(Values.toJson(result), row);
        } catch (JException e) {
            throw failed(row, reason(e), e);
        } catch (StackOverflowError e) {
            throw Limits.tooDeep(row.number(), options.maxDepth());
        } catch (JsonException e) {
            throw failed(row, "the result cannot be used. " + e.getMessage(), e);
        } catch (PluginException e) {
            throw e;
        } catch (RuntimeException e) { // the library lets some of its own faults through as they are
            throw failed(row, String.valueOf(e.getMessage()), e);
        }
    }

    private static Json checked(Json result, Row row) {
        if (result instanceof JsonArray several) {
            several.forEach(each -> check(each, each.kind() == Json.Kind.OBJECT, row));
        } else {
            check(result, result.kind() == Json.Kind.OBJECT || result.kind() == Json.Kind.NULL, row);
        }
        return result;
    }

    private static void check(Json result, boolean usable, Row row) {
        if (!usable) {
            throw failed(
                    row,
                    "the result " + quote(result) + " is no record: expected an object, an array of objects or nothing",
                    null);
        }
    }

    private static String quote(Json value) {
        String text = value.toString();
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
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
