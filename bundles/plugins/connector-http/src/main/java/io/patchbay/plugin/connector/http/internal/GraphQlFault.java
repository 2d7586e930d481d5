package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import java.util.Optional;

/** Finds what GraphQL complains about in an answer with a good status. */
final class GraphQlFault {
    private static final int MAX_TEXT = 200;

    private GraphQlFault() {}

    static void check(Json document) {
        Optional<Json> errors = new Pointer("/errors").in(document);
        if (errors.isPresent() && errors.get() instanceof JsonArray array && array.size() > 0) {
            String message = new Pointer("/message")
                    .in(array.get(0))
                    .filter(value -> value.kind() == Json.Kind.STRING)
                    .map(Json::asText)
                    .orElse("without a message");
            String path = new Pointer("/path")
                    .in(array.get(0))
                    .map(value -> " at " + value)
                    .orElse("");
            throw PluginException.of(
                    "graphql-errors",
                    "GraphQL answered " + array.size() + " errors, first '"
                            + (message.length() > MAX_TEXT ? message.substring(0, MAX_TEXT) + "…" : message) + "'"
                            + path
                            + ". Correct 'graphql'.");
        }
    }
}
