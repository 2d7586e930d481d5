package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The five functions of RFC 9535. */
final class Functions {
    private Functions() {}

    /** Returns the call; empty if there is no such function, or its arguments do not fit. */
    static Optional<Term> call(String name, List<Term> arguments) {
        return switch (name) {
            case "length" -> one(arguments).flatMap(Term::operand).map(Functions::length);
            case "count" -> one(arguments).flatMap(Term::query).map(Functions::count);
            case "value" -> one(arguments).flatMap(Term::query).map(Functions::value);
            case "match" -> expression(arguments, true);
            case "search" -> expression(arguments, false);
            default -> Optional.empty();
        };
    }

    static String usage(String name) {
        return switch (name) {
            case "length" -> "Expected length(VALUE)";
            case "count", "value" -> "Expected " + name + "(PATH)";
            case "match", "search" -> "Expected " + name + "(VALUE, REGEXP)";
            default -> "Expected one of length(), count(), match(), search(), value()";
        };
    }

    private static Optional<Term> one(List<Term> arguments) {
        return arguments.size() == 1 ? Optional.of(arguments.get(0)) : Optional.empty();
    }

    private static Term length(Operand argument) {
        return Term.valued((current, evaluation) -> lengthOf(argument.value(current, evaluation), evaluation));
    }

    private static @Nullable Json lengthOf(@Nullable Json value, Evaluation evaluation) {
        if (value instanceof JsonString string) {
            evaluation.spend(string.value().length() / 64);
            return Json.of(string.value().codePointCount(0, string.value().length()));
        }
        if (value instanceof JsonArray array) {
            return Json.of(array.size());
        }
        return value instanceof JsonObject object ? Json.of(object.size()) : null;
    }

    private static Term count(Query query) {
        return Term.valued((current, evaluation) ->
                Json.of(query.nodes(current, evaluation).size()));
    }

    private static Term value(Query query) {
        return Term.valued((current, evaluation) -> {
            List<Node> nodes = query.nodes(current, evaluation);
            return nodes.size() == 1 ? nodes.get(0).value() : null;
        });
    }

    private static Optional<Term> expression(List<Term> arguments, boolean whole) {
        if (arguments.size() != 2) {
            return Optional.empty();
        }
        Optional<Operand> text = arguments.get(0).operand();
        Optional<Operand> expression = arguments.get(1).operand();
        if (text.isEmpty() || expression.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Term.asked((current, evaluation) -> matches(
                text.get().value(current, evaluation),
                expression.get().value(current, evaluation),
                whole,
                evaluation)));
    }

    private static boolean matches(
            @Nullable Json text, @Nullable Json expression, boolean whole, Evaluation evaluation) {
        return text instanceof JsonString string
                && expression instanceof JsonString pattern
                && evaluation
                        .regexp(pattern.value())
                        .map(regexp -> regexp.matches(string.value(), whole, evaluation))
                        .orElse(false);
    }
}
