package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;
import java.util.Optional;

/** The options of {@code write}. */
@Describe("Where records go, and in what form.")
public record WriteOptions(
        @Describe(
                        value =
                                "The path below the endpoint. '{/pointer}' in it stands for what is there in the record.",
                        example = "\"contacts/{/id}\"")
                String path,
        @Describe(value = "The method.", defaultValue = "\"post\"") Method method,
        @Describe(value = "Query parameters.", defaultValue = "{}") Map<String, String> query,
        @Describe(value = "Header fields.", defaultValue = "{}") Map<String, String> headers,
        @Describe(
                        value =
                                "What is sent: '{/pointer}' in it stands for what is there in the record; with 'batch', in the object"
                                        + " {\"records\": […]}. The record, or the array of records, if it is missing.",
                        example = "{\"contact\": {\"name\": \"{/name}\"}}")
                Optional<Json> body,
        @Describe("A mutation of GraphQL, sent for each record with its members as variables, over those given here.")
                Optional<GraphQl> graphql,
        @Describe(value = "How many records go in one request, from 1 to 1,000.", defaultValue = "1") int batch,
        @Describe(
                        value =
                                "A header for a key that is the same when a request is sent again; requests that have it are repeated.",
                        example = "\"Idempotency-Key\"")
                Optional<String> idempotencyHeader) {
    private static final int MAX_BATCH = 1_000;

    /** Refuses what does not go together. */
    public WriteOptions {
        if (batch < 1 || batch > MAX_BATCH) {
            throw new IllegalArgumentException("'batch' is '" + batch + "': expected 1 to " + MAX_BATCH + ".");
        }
        if (graphql.isPresent() && (batch > 1 || body.isPresent())) {
            throw new IllegalArgumentException(
                    "expected 'graphql' without 'batch' and 'body': it sends one record at a time.");
        }
    }
}
