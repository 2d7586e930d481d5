package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;
import java.util.Optional;

/** The options of {@code read}. */
@Describe("What is asked for, and where records and pages are in the answers.")
public record ReadOptions(
        @Describe(value = "The path below the endpoint.", defaultValue = "\"\"", example = "\"contacts\"") String path,
        @Describe(
                        value =
                                "'get', or 'post' for searches with a body; whatever it is must do no harm when it is sent again.",
                        defaultValue = "\"get\"")
                Method method,
        @Describe(value = "Query parameters.", defaultValue = "{}", example = "{\"status\": \"open\"}")
                Map<String, String> query,
        @Describe(value = "Header fields.", defaultValue = "{}") Map<String, String> headers,
        @Describe("A JSON document to send.") Optional<Json> body,
        @Describe("A query of GraphQL to send instead of 'body'; 'method' does not matter then.")
                Optional<GraphQl> graphql,
        @Describe(
                        value =
                                "Where the records are in an answer, as a JSON Pointer: an array of them, or one. '' is the whole answer.",
                        defaultValue = "\"\"",
                        example = "\"/data/items\"")
                String records,
        @Describe(
                        value =
                                "What each record becomes: a text '{/pointer}' in it stands for what is there in the record of the API.",
                        example = "{\"id\": \"{/id}\", \"city\": \"{/address/city}\"}")
                Optional<Json> mapping,
        @Describe("How the next page is found; one page without it.") Optional<Paging> paging,
        @Describe(
                        value = "How many pages are read at most; more end the call with 'too-many-pages'.",
                        defaultValue = "10000")
                int maxPages,
        @Describe(
                        value =
                                "'records' reads JSON, 'chunks' hands on the bytes, for a step such as 'transformer-csv'.",
                        defaultValue = "\"records\"")
                As as) {
    /** Refuses what does not go together. */
    public ReadOptions {
        new Pointer(records);
        if (body.isPresent() && graphql.isPresent()) {
            throw new IllegalArgumentException("expected 'body' or 'graphql', not both.");
        }
        if (as == As.CHUNKS && (paging.isPresent() || mapping.isPresent() || graphql.isPresent())) {
            throw new IllegalArgumentException("'as' is 'chunks': expected neither 'paging', 'mapping' nor 'graphql'.");
        }
        if (maxPages < 1) {
            throw new IllegalArgumentException("'maxPages' is '" + maxPages + "': expected 1 or more.");
        }
    }
}
