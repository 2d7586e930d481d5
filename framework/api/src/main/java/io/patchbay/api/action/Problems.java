package io.patchbay.api.action;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with an input document; told all at once. Not thread-safe. */
final class Problems {
    private static final int SHOWN = 10;
    private static final int QUOTED = 60;

    private final List<Problem> found = new ArrayList<>();

    private record Problem(Pointer at, String what) {
        @Override
        public String toString() {
            String pointer = at.toString();
            return (pointer.isEmpty() ? "Input" : "Input '" + pointer + "'") + what;
        }
    }

    int count() {
        return found.size();
    }

    void wrong(Pointer at, Json value, String expected) {
        found.add(new Problem(at, " is " + quote(value) + ": expected " + expected + "."));
    }

    void missing(Pointer at, String expected) {
        found.add(new Problem(at, " is missing: expected " + expected + "."));
    }

    void unknown(Pointer at, Iterable<String> known) {
        String names = String.join("', '", known);
        found.add(new Problem(
                at,
                names.isEmpty() ? " is not known: expected no members." : " is not known: expected '" + names + "'."));
    }

    void refused(Pointer at, String reason) {
        found.add(new Problem(at, ": " + reason));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            String message = found.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining(" "));
            int more = found.size() - SHOWN;
            throw PatchbayException.at(
                    ActionCode.INVALID_INPUT,
                    found.get(0).at.toString(),
                    more > 0 ? message + " And " + more + " more." : message);
        }
    }

    /** Returns a value for a message: texts and numbers in quotes, larger things by their kind. */
    static String quote(Json value) {
        return switch (value.kind()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NULL -> "null";
            case STRING, NUMBER, BOOLEAN -> {
                String text = value.kind() == Json.Kind.STRING ? value.asText() : value.toString();
                yield "'" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "'";
            }
        };
    }
}
