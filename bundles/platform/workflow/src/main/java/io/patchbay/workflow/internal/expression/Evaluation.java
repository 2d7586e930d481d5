package io.patchbay.workflow.internal.expression;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.embedded.jsonata.Formula;
import io.patchbay.embedded.jsonata.FormulaException;
import io.patchbay.embedded.jsonata.FormulaLimits;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calculates expressions in one environment, in the caller's thread and within limits. Immutable. */
public final class Evaluation {
    /** What one expression may take. */
    public static final FormulaLimits LIMITS = new FormulaLimits(Duration.ofSeconds(2), 1_000_000, 200, 1024 * 1024);

    private final Environment environment;
    private final FormulaLimits limits;

    /** Calculates within {@link #LIMITS}. */
    public Evaluation(Environment environment) {
        this(environment, LIMITS);
    }

    Evaluation(Environment environment, FormulaLimits limits) {
        this.environment = environment;
        this.limits = limits;
    }

    /**
     * Returns what an expression gives; {@code null} of JSON for nothing.
     *
     * @throws PatchbayException with an {@link ExpressionCode}
     */
    public Json value(String expression) {
        try {
            return Formula.evaluate(expression, environment.document(), limits);
        } catch (FormulaException e) {
            boolean limit = e.kind() == FormulaException.Kind.LIMIT;
            String at = e.position() > 0 ? " (character " + e.position() + ")" : "";
            throw new PatchbayException(
                    limit ? ExpressionCode.EXPRESSION_LIMIT : ExpressionCode.EXPRESSION_FAILED,
                    "The expression " + Syntax.quote(expression.strip()) + " failed" + at + ": "
                            + Syntax.sentence(String.valueOf(e.getMessage()))
                            + (limit ? " Make it do less." : " Correct it, or what it is given."),
                    e);
        }
    }

    /**
     * Tells whether a condition holds.
     *
     * @throws PatchbayException with an {@link ExpressionCode}, also if it gives neither true nor false
     */
    public boolean holds(String expression) {
        Json value = value(expression);
        if (value instanceof JsonBoolean) {
            return value.asBoolean();
        }
        throw unexpected(expression, value, "true or false");
    }

    /**
     * Returns the items that an expression gives.
     *
     * @throws PatchbayException with an {@link ExpressionCode}, also if it gives no array
     */
    public List<Json> items(String expression) {
        Json value = value(expression);
        if (value instanceof JsonArray array) {
            return array.values();
        }
        throw unexpected(expression, value, "an array");
    }

    /** Returns a document with the expressions in its texts replaced. */
    public JsonObject replaced(JsonObject document) {
        JsonObject.Builder copy = JsonObject.builder();
        for (Map.Entry<String, Json> member : document.members().entrySet()) {
            copy.put(member.getKey(), replaced(member.getValue()));
        }
        return copy.build();
    }

    private Json replaced(Json value) {
        return switch (value.kind()) {
            case OBJECT -> replaced(value.asObject());
            case ARRAY -> {
                List<Json> copy = new ArrayList<>();
                value.asArray().forEach(item -> copy.add(replaced(item)));
                yield new JsonArray(copy);
            }
            case STRING -> replaced(value.asText());
            case NUMBER, BOOLEAN, NULL -> value;
        };
    }

    /** Returns a text with its expressions replaced; the value itself where one expression is all of it. */
    public Json replaced(String text) {
        if (!text.contains(Template.OPEN)) {
            return Json.of(text);
        }
        Template template = Template.of(text);
        if (template.whole().isPresent()) {
            return value(template.whole().get().expression());
        }
        StringBuilder all = new StringBuilder();
        for (Template.Part part : template.parts()) {
            all.append(part instanceof Template.Code code ? spliced(code.expression()) : plain(part));
        }
        return Json.of(all.toString());
    }

    private static String plain(Template.Part part) {
        return part instanceof Template.Plain plain ? plain.text() : "";
    }

    private String spliced(String expression) {
        Json value = value(expression);
        return switch (value.kind()) {
            case STRING -> {
                if (value.asText().startsWith(SecretStore.REFERENCE)) {
                    throw unexpected(expression, value, "no secret inside a text: give it a value of its own");
                }
                yield value.asText();
            }
            case NULL -> "";
            case OBJECT, ARRAY -> throw unexpected(expression, value, "a text, a number, true or false");
            case NUMBER, BOOLEAN -> value.toString();
        };
    }

    private static PatchbayException unexpected(String expression, Json value, String expected) {
        return new PatchbayException(
                ExpressionCode.EXPRESSION_FAILED,
                "The expression " + Syntax.quote(expression.strip()) + " gives " + Syntax.quote(value.toString())
                        + ": expected " + expected + ". Correct it, or what it is given.");
    }
}
