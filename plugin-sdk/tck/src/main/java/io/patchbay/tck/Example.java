package io.patchbay.tck;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an action with what it gives, from {@code OSGI-INF/examples/*.json}. The README of the TCK describes the form.
 *
 * @param source the file it is from
 * @param title what it shows, a sentence
 * @param action the action that is called
 * @param input its options
 * @param needs the system outside without which it cannot run; the TCK then only checks the names of its options
 * @param settings the settings of the integration that it is called through
 * @param secrets the secrets of it
 * @param folder files in the plugin's data directory before the call, by name
 * @param records the rows that stream in, where records or a file do
 * @param blob what streams in, where bytes do
 * @param gives what comes out
 */
record Example(
        String source,
        String title,
        String action,
        JsonObject input,
        Optional<String> needs,
        JsonObject settings,
        Map<String, String> secrets,
        Map<String, String> folder,
        Optional<List<Row>> records,
        Optional<Content> blob,
        Expectation gives) {

    /**
     * Reads one strictly.
     *
     * @throws io.patchbay.plugin.json.JsonException with the file and the member
     */
    static Example of(String source, String text) {
        Members members = new Members(
                source,
                Json.parse(text),
                "title",
                "action",
                "input",
                "needs",
                "settings",
                "secrets",
                "folder",
                "records",
                "file",
                "blob",
                "gives");
        members.atMostOneOf("records", "file", "blob");
        return new Example(
                source,
                members.text("title"),
                members.text("action"),
                members.objectOrEmpty("input"),
                members.optional("needs", Json::asText),
                members.objectOrEmpty("settings"),
                members.texts("secrets"),
                members.texts("folder"),
                members.list("records")
                        .map(Example::rows)
                        .or(() -> members.optional("file", json -> chunks(Content.given(source + "/file", json)))),
                members.optional("blob", json -> Content.given(source + "/blob", json)),
                Expectation.of(source + "/gives", members.objectOrEmpty("gives")));
    }

    private static List<Row> rows(List<Json> records) {
        List<Row> rows = new ArrayList<>();
        for (Json json : records) {
            rows.add(new Row(rows.size() + 1, json.asObject()));
        }
        return List.copyOf(rows);
    }

    private static List<Row> chunks(Content file) {
        return TestedPlugin.chunks(file.name(), file.bytes().orElseThrow(), Chunk.SIZE);
    }

    boolean runs() {
        return needs.isEmpty();
    }

    boolean succeeds() {
        return gives.error().isEmpty();
    }

    @Override
    public String toString() {
        return source + ": " + title;
    }
}
