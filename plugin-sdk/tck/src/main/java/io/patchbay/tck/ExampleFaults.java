package io.patchbay.tck;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the outcome of a call differs from what its example says. */
final class ExampleFaults {
    private final List<String> faults = new ArrayList<>();
    private final Expectation gives;
    private final Outcome outcome;
    private final Path data;

    private ExampleFaults(Example example, Outcome outcome) {
        this.gives = example.gives();
        this.outcome = outcome;
        this.data = outcome.folder();
    }

    /** Returns the differences; none if the example holds. */
    static List<String> of(Example example, Outcome outcome) {
        ExampleFaults comparison = new ExampleFaults(example, outcome);
        comparison.failure();
        if (comparison.faults.isEmpty() && example.succeeds()) {
            comparison.streams();
        }
        return comparison.faults;
    }

    private void failure() {
        if (gives.error().isEmpty()) {
            outcome.failure().ifPresent(e -> faults.add("The call fails: " + e));
            return;
        }
        JsonObject expected = gives.error().get();
        String code = outcome.code().orElse("");
        if (!expected.text("code").orElse("").equals(code)) {
            differ(
                    "/error/code",
                    expected.text("code").orElse(""),
                    outcome.failure().isEmpty() ? "no failure" : code);
        }
        String message = outcome.failure().map(Throwable::getMessage).orElse("");
        if (!message.contains(expected.text("message").orElse(""))) {
            differ("/error/message", expected.text("message").orElse(""), message);
        }
    }

    private void streams() {
        same("/result", filled(gives.result()), outcome.result());
        if (gives.file().isPresent()) {
            file(gives.file().get());
        } else {
            same("/records", filled(new JsonArray(List.copyOf(gives.records()))), records());
        }
        document();
        violations();
        gives.folder().forEach(this::fileInFolder);
    }

    private JsonArray records() {
        return new JsonArray(List.copyOf(outcome.rows().stream().map(Row::value).toList()));
    }

    private void file(Content expected) {
        List<String> names = outcome.rows().stream()
                .map(row -> Chunk.of(row.value()).name())
                .distinct()
                .toList();
        if (names.size() != 1) {
            differ("/file", "one file", names.toString());
            return;
        }
        content("/file", expected, names.get(0), TestedPlugin.bytes(outcome.rows()));
    }

    private void document() {
        if (gives.document().isEmpty()) {
            outcome.document().ifPresent(blob -> differ("/document", "none", blob.name()));
            return;
        }
        if (outcome.document().isEmpty()) {
            differ("/document", "one", "none: open it and close its stream");
            return;
        }
        Blob blob = outcome.document().get();
        Content expected = gives.document().get();
        expected.mediaType()
                .filter(type -> !type.equals(blob.mediaType()))
                .ifPresent(type -> differ("/document/mediaType", type, blob.mediaType()));
        try (InputStream bytes = blob.content().open()) {
            content("/document", expected, blob.name(), bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void content(String where, Content expected, String name, byte[] bytes) {
        if (!expected.name().isEmpty() && !expected.name().equals(name)) {
            differ(where + "/name", expected.name(), name);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        expected.bytes()
                .filter(wanted -> !Arrays.equals(wanted, bytes))
                .ifPresent(wanted -> differ(where, new String(wanted, StandardCharsets.UTF_8), text));
        expected.contains().stream()
                .filter(part -> !text.contains(part))
                .forEach(part -> differ(where + "/contains", part, text));
    }

    private void violations() {
        List<Violation> found = outcome.violations();
        if (found.size() != gives.violations().size()) {
            differ("/violations", gives.violations().toString(), found.toString());
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            Violation violation = found.get(i);
            JsonObject expected = gives.violations().get(i);
            JsonObject said = JsonObject.builder()
                    .put("row", violation.row())
                    .put("pointer", violation.pointer())
                    .put("rule", violation.rule())
                    .put("message", violation.message())
                    .build();
            JsonObject.Builder named = JsonObject.builder();
            expected.members().keySet().forEach(name -> named.put(name, said.get(name)));
            same("/violations/" + i, expected, named.build());
        }
    }

    private void fileInFolder(String name, String expected) {
        Path file = data.resolve(name);
        try {
            String found = Files.isRegularFile(file) ? Files.readString(file) : "no such file";
            if (!found.equals(expected)) {
                differ("/folder/" + name, expected, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Json filled(Json expected) {
        return Optional.of(expected)
                .map(json -> Placeholders.in(JsonObject.of("value", json), data))
                .flatMap(object -> object.get("value"))
                .orElse(JsonNull.NULL);
    }

    private void same(String where, Json expected, Json found) {
        if (!expected.equals(found)) {
            differ(where, expected.toString(), found.toString());
        }
    }

    private void differ(String where, String expected, String found) {
        faults.add("'gives" + where + "' says '" + expected + "', but it is '" + found + "'.");
    }
}
