package io.patchbay.tck;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.testkit.plugin.CollectedBlob;
import io.patchbay.testkit.plugin.CollectedViolations;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call.
 *
 * @param result the answer
 * @param rows the rows that were written
 * @param document the document that was completed
 * @param violations the complaints
 * @param failure what the call ended with
 * @param folder the plugin's data directory
 */
record Outcome(
        Json result,
        List<Row> rows,
        Optional<Blob> document,
        List<Violation> violations,
        Optional<Exception> failure,
        Path folder) {

    /** Calls the action of an example as it says, with an empty data directory below this folder. */
    static Outcome of(ActionPort actions, Example example, Path below) {
        ListWriter rows = new ListWriter();
        Outcome outcome =
                of(actions, example, example.records().map(ListReader::of).orElse(null), rows, below);
        return new Outcome(
                outcome.result, rows.rows(), outcome.document, outcome.violations, outcome.failure, outcome.folder);
    }

    /** Calls the action of an example with other rows; those it writes are dropped. */
    static Outcome of(ActionPort actions, Example example, RecordReader in, Path below) {
        return of(actions, example, in, new DroppedRows(), below);
    }

    private static Outcome of(
            ActionPort actions, Example example, @Nullable RecordReader in, RecordWriter rows, Path below) {
        Path folder = prepared(example.folder(), below);
        Streams streams = Streams.NONE;
        if (in != null) {
            streams = streams.from(in);
        }
        if (example.blob().isPresent()) {
            Content blob = example.blob().get();
            streams = streams.from(Blob.of(
                    blob.name(),
                    blob.mediaType().orElse("application/octet-stream"),
                    blob.bytes().orElseThrow()));
        }
        CollectedBlob document = new CollectedBlob();
        CollectedViolations violations = new CollectedViolations();
        Json result = JsonNull.NULL;
        Optional<Exception> failure = Optional.empty();
        try {
            result = actions.call(
                    example.action(),
                    Placeholders.in(example.input(), folder),
                    streams.to(rows).to(document).complaining(violations),
                    invocation(example, folder));
        } catch (Exception e) {
            failure = Optional.of(e);
        }
        return new Outcome(result, List.of(), document.blob(), violations.all(), failure, folder);
    }

    static TestInvocation invocation(Example example, Path folder) {
        var settings = Placeholders.in(example.settings(), folder);
        return TestInvocation.in(folder)
                .configured(settings)
                .connectedTo(new TestConnection(settings, example.secrets(), TestConnection.NONE.http()));
    }

    static Path prepared(Map<String, String> files, Path below) {
        try {
            Path folder = Files.createTempDirectory(below, "call");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
                Files.writeString(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the code of the failure; empty if there was none, or it had none. */
    Optional<String> code() {
        return failure.flatMap(Outcome::code);
    }

    static Optional<String> code(Exception failure) {
        if (failure instanceof PluginException named) {
            return Optional.of(named.code());
        }
        return failure instanceof PatchbayException platform
                ? Optional.of(platform.code().text())
                : Optional.empty();
    }
}
