package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import java.util.Map;

/** The answer of {@code request}. */
@Describe("The answer to a request.")
public record WholeAnswer(
        @Describe("The status.") int status,
        @Describe("The header fields, names in lower case, several values with commas.") Map<String, String> headers,
        @Describe("The body: a document if it is JSON, else a text, null if there is none.") Json body) {
    /** Copies the headers. */
    public WholeAnswer {
        headers = Map.copyOf(headers);
    }
}
