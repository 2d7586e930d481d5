package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.annotation.Describe;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** A query of GraphQL, sent by POST. */
@Describe("A query of GraphQL, sent by POST to 'path'.")
public record GraphQl(
        @Describe(
                        value = "The query or mutation.",
                        example = "\"query($after: String) { orders(after: $after) { nodes { id } } }\"")
                String query,
        @Describe(value = "Its variables.", defaultValue = "{}") Map<String, Json> variables,
        @Describe("The operation to run, if the query has several.") Optional<String> operation) {
    /** Returns the body of the request, with these variables more. */
    JsonObject body(Map<String, Json> more) {
        JsonObject all = JsonObject.of(variables);
        for (Map.Entry<String, Json> each : more.entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        JsonObject.Builder body = JsonObject.builder().put("query", query).put("variables", all);
        operation.ifPresent(name -> body.put("operationName", name));
        return body.build();
    }
}
