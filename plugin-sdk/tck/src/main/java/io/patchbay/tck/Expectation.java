package io.patchbay.tck;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an example says comes out; what it does not say must not come out.
 *
 * @param result the answer; null of JSON if there is none
 * @param records the records, in order
 * @param file the file whose chunks are the records, instead of them
 * @param document the document
 * @param violations the complaints, in order, each with {@code row, pointer, rule} and perhaps {@code message}
 * @param error the failure the call ends with, {@code code} and perhaps part of its {@code message}
 * @param folder files in the plugin's data directory after the call, by name; others may be there
 */
record Expectation(
        Json result,
        List<JsonObject> records,
        Optional<Content> file,
        Optional<Content> document,
        List<JsonObject> violations,
        Optional<JsonObject> error,
        Map<String, String> folder) {

    static Expectation of(String where, JsonObject json) {
        Members members =
                new Members(where, json, "result", "records", "file", "document", "violations", "error", "folder");
        members.atMostOneOf("records", "file");
        return new Expectation(
                members.optional("result", result -> result).orElse(JsonNull.NULL),
                objects(members, "records"),
                members.optional("file", file -> Content.expected(where + "/file", file)),
                members.optional("document", document -> Content.expected(where + "/document", document)),
                members.list("violations").orElse(List.of()).stream()
                        .map(one -> violation(where + "/violations", one))
                        .toList(),
                members.optional("error", error -> error(where + "/error", error)),
                members.texts("folder"));
    }

    private static List<JsonObject> objects(Members members, String name) {
        return members.optional(name, json -> json.asArray().values().stream()
                        .map(Json::asObject)
                        .toList())
                .orElse(List.of());
    }

    private static JsonObject violation(String where, Json json) {
        Members members = new Members(where, json, "row", "pointer", "rule", "message");
        members.optional("row", Json::asNumber);
        members.text("rule");
        return json.asObject();
    }

    private static JsonObject error(String where, Json json) {
        new Members(where, json, "code", "message").text("code");
        return json.asObject();
    }
}
