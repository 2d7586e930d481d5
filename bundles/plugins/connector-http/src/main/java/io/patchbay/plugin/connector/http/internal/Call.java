package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;
import java.util.Optional;

/** The input of {@code request}. */
@Describe("One request, whose whole answer is wanted.")
public record Call(
        @Describe(value = "The path below the endpoint.", defaultValue = "\"\"", example = "\"contacts/17\"")
                String path,
        @Describe(value = "The method.", defaultValue = "\"get\"") Method method,
        @Describe(value = "Query parameters.", defaultValue = "{}") Map<String, String> query,
        @Describe(value = "Header fields.", defaultValue = "{}") Map<String, String> headers,
        @Describe("A JSON document to send.") Optional<Json> body,
        @Describe("A query of GraphQL to send instead; 'method' does not matter then.") Optional<GraphQl> graphql,
        @Describe("What is sent as body: '{/pointer}' in it stands for what is there in 'body'.")
                Optional<Json> mapping,
        @Describe("What becomes of the body of the answer: '{/pointer}' in it stands for what is there in it.")
                Optional<Json> answerMapping,
        @Describe(
                        value = "Whether an answer that is not 2xx is an answer too; else it fails the call.",
                        defaultValue = "false")
                boolean anyStatus) {
    /** Refuses what does not go together. */
    public Call {
        if (body.isPresent() && graphql.isPresent()) {
            throw new IllegalArgumentException("expected 'body' or 'graphql', not both.");
        }
    }
}
