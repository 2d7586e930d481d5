package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares values as RFC 9535 §2.3.5.2.2 says; {@code null} is "nothing". */
enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    MORE(">");

    private static final int CHARACTERS_PER_STEP = 64;

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    Condition of(Operand left, Operand right) {
        return (current, evaluation) ->
                holds(left.value(current, evaluation), right.value(current, evaluation), evaluation);
    }

    private boolean holds(@Nullable Json left, @Nullable Json right, Evaluation evaluation) {
        return switch (this) {
            case EQUAL -> equal(left, right, evaluation);
            case NOT_EQUAL -> !equal(left, right, evaluation);
            case LESS -> less(left, right, evaluation);
            case MORE -> less(right, left, evaluation);
            case AT_MOST -> less(left, right, evaluation) || equal(left, right, evaluation);
            case AT_LEAST -> less(right, left, evaluation) || equal(left, right, evaluation);
        };
    }

    private static boolean equal(@Nullable Json left, @Nullable Json right, Evaluation evaluation) {
        evaluation.spend(1);
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof JsonArray a && right instanceof JsonArray b) {
            return equalElements(a, b, evaluation);
        }
        if (left instanceof JsonObject a && right instanceof JsonObject b) {
            return equalMembers(a, b, evaluation);
        }
        if (left instanceof JsonString a) {
            evaluation.spend(a.value().length() / CHARACTERS_PER_STEP);
        }
        return left.equals(right);
    }

    private static boolean equalElements(JsonArray left, JsonArray right, Evaluation evaluation) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i), evaluation)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(JsonObject left, JsonObject right, Evaluation evaluation) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<String, Json> member : left.members().entrySet()) {
            Json other = right.members().get(member.getKey());
            if (other == null || !equal(member.getValue(), other, evaluation)) {
                return false;
            }
        }
        return true;
    }

    private static boolean less(@Nullable Json left, @Nullable Json right, Evaluation evaluation) {
        evaluation.spend(1);
        if (left instanceof JsonNumber a && right instanceof JsonNumber b) {
            return a.decimal().compareTo(b.decimal()) < 0;
        }
        if (left instanceof JsonString a && right instanceof JsonString b) {
            evaluation.spend(Math.min(a.value().length(), b.value().length()) / CHARACTERS_PER_STEP);
            return lessByCodePoint(a.value(), b.value());
        }
        return false;
    }

    private static boolean lessByCodePoint(String left, String right) {
        int at = 0;
        int shorter = Math.min(left.length(), right.length());
        while (at < shorter && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        if (at == shorter) {
            return left.length() < right.length();
        }
        // Two surrogates differ only by themselves or after an equal first half, so the order of code points is this
        // one.
        char a = left.charAt(at);
        char b = right.charAt(at);
        return Character.isSurrogate(a) == Character.isSurrogate(b) ? a < b : Character.isSurrogate(b);
    }
}
