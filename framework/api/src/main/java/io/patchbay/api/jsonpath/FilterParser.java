package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of filters. Not thread-safe. */
final class FilterParser {
    private final Cursor cursor;
    private final PathParser paths;

    FilterParser(Cursor cursor, PathParser paths) {
        this.cursor = cursor;
        this.paths = paths;
    }

    /** Reads an expression of {@code ||}, {@code &&}, {@code !}, parentheses, comparisons and tests. */
    Condition condition() {
        cursor.enter();
        Condition condition = all();
        while (acceptAfterSpace("||")) {
            Condition left = condition;
            Condition right = all();
            condition = (current, evaluation) -> left.holds(current, evaluation) || right.holds(current, evaluation);
        }
        cursor.leave();
        return condition;
    }

    private Condition all() {
        Condition condition = one();
        while (acceptAfterSpace("&&")) {
            Condition left = condition;
            Condition right = one();
            condition = (current, evaluation) -> left.holds(current, evaluation) && right.holds(current, evaluation);
        }
        return condition;
    }

    private boolean acceptAfterSpace(String sign) {
        int end = cursor.at();
        cursor.space();
        if (cursor.accept(sign)) {
            cursor.space();
            return true;
        }
        cursor.back(end);
        return false;
    }

    private Condition one() {
        boolean negated = cursor.accept("!");
        if (negated) {
            cursor.space();
        }
        Condition condition = cursor.accept("(") ? parenthesized() : compared(negated);
        return negated ? (current, evaluation) -> !condition.holds(current, evaluation) : condition;
    }

    private Condition parenthesized() {
        cursor.space();
        Condition inner = condition();
        cursor.space();
        cursor.expect(")");
        return inner;
    }

    private Condition compared(boolean negated) {
        Term left = term();
        int end = cursor.at();
        cursor.space();
        Optional<Comparison> sign = comparison();
        if (sign.isEmpty()) {
            cursor.back(end);
            return left.condition().orElseThrow(() -> cursor.fault("Expected a comparison of this value"));
        }
        if (negated) {
            throw cursor.fault("'!' before a comparison needs parentheses around it");
        }
        Operand first = operand(left);
        cursor.space();
        return sign.get().of(first, operand(term()));
    }

    private Operand operand(Term term) {
        return term.operand()
                .orElseThrow(() -> cursor.fault(
                        "Only one value can be compared: a literal, a path of names and indexes, length(), count() or value();"
                                + " read"));
    }

    private Optional<Comparison> comparison() {
        for (Comparison comparison : Comparison.values()) {
            if (cursor.accept(comparison.sign())) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    private Term term() {
        char c = cursor.peek();
        if (c == '@' || c == '$') {
            cursor.next();
            return Term.selected(new Query(c == '$', paths.segments()));
        }
        if (c == '\'' || c == '"') {
            return Term.literal(Json.of(cursor.string()));
        }
        if (c == '-' || cursor.digit()) {
            return Term.literal(number());
        }
        int start = cursor.at();
        String word = cursor.word();
        if (cursor.accept("(")) {
            return call(word, start);
        }
        return switch (word) {
            case "true" -> Term.literal(Json.of(true));
            case "false" -> Term.literal(Json.of(false));
            case "null" -> Term.literal(JsonNull.NULL);
            default -> {
                cursor.back(start);
                throw cursor.fault("Expected '@', '$', a string, a number, true, false, null or a function");
            }
        };
    }

    private Json number() {
        int start = cursor.at();
        String text = cursor.number();
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            cursor.back(start);
            throw cursor.fault("Expected a number of at most 1000 digits and an exponent within ±10000");
        }
    }

    private Term call(String name, int start) {
        cursor.enter();
        List<Term> arguments = new ArrayList<>();
        cursor.space();
        if (!cursor.accept(")")) {
            do {
                cursor.space();
                arguments.add(term());
                cursor.space();
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        cursor.leave();
        int end = cursor.at();
        cursor.back(start);
        Term term = Functions.call(name, arguments).orElseThrow(() -> cursor.fault(Functions.usage(name)));
        cursor.back(end);
        return term;
    }
}
