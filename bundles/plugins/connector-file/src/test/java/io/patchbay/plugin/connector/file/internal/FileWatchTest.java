package io.patchbay.plugin.connector.file.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileWatchTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final JsonObject NOTHING = JsonObject.EMPTY;

    private final SettableClock clock = SettableClock.create();
    private final ActionPort actions = Actions.bind(new FileConnector(clock));

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(home.resolve("incoming"));
    }

    @Test
    void eachFileIsHandedOnOnceAndAgainWhenItChanged() throws Exception {
        put("a.csv", "1");
        put("b.csv", "1");

        List<String> first = watch("run-1", NOTHING);
        put("c.csv", "1");
        put("a.csv", "22");
        List<String> second = watch("run-2", NOTHING);
        List<String> third = watch("run-3", NOTHING);

        assertThat(first).containsExactly("a.csv new", "b.csv new");
        assertThat(second).containsExactly("a.csv changed", "c.csv new");
        assertThat(third).isEmpty();
    }

    @Test
    void theRecordTellsWhichFileItIs() throws Exception {
        put("a.csv", "123");

        ListWriter out = new ListWriter();
        call(invocation("run-1"), NOTHING, out);

        assertThat(out.records())
                .containsExactly(
                        Json.parse("{\"path\": \"" + folder.toRealPath().resolve("a.csv") + "\", \"name\": \"a.csv\","
                                        + " \"size\": 3, \"modified\": \"2026-01-31T11:00:00Z\", \"change\": \"new\"}")
                                .asObject());
    }

    @Test
    void aFileThatWentIsNewWhenItComesBack() throws Exception {
        put("a.csv", "1");
        watch("run-1", NOTHING);

        Files.delete(folder.resolve("a.csv"));
        List<String> gone = watch("run-2", NOTHING);
        put("a.csv", "1");
        List<String> back = watch("run-3", NOTHING);

        assertThat(gone).isEmpty();
        assertThat(back).containsExactly("a.csv new");
    }

    @Test
    void aRunThatIsMadeAgainGetsTheSameAndWhatCameMeanwhile() throws Exception {
        put("a.csv", "1");
        watch("run-1", NOTHING);
        put("b.csv", "1");

        List<String> again = watch("run-1", NOTHING);
        List<String> next = watch("run-2", NOTHING);

        assertThat(again).containsExactly("a.csv new", "b.csv new");
        assertThat(next).isEmpty();
    }

    @Test
    void whatARunDidNotTakeComesInTheNext() throws Exception {
        put("a.csv", "1");
        put("b.csv", "1");
        RecordWriter broken = writer(() -> {
            throw new CancelledException("nobody reads");
        });

        assertThatThrownBy(() -> call(invocation("run-1"), NOTHING, broken)).isInstanceOf(CancelledException.class);

        assertThat(watch("run-2", NOTHING)).containsExactly("a.csv new", "b.csv new");
        assertThat(watch("run-3", NOTHING)).isEmpty();
    }

    @Test
    void theRunBeforeIsRepeatedWhenAsked() throws Exception {
        put("a.csv", "1");
        watch("run-1", NOTHING);
        put("b.csv", "1");

        assertThat(watch("run-2", JsonObject.of("again", Json.of(true)))).containsExactly("a.csv new", "b.csv new");
    }

    @Test
    void aCallThatMovedGoesOnBehindItsCheckpoint() throws Exception {
        put("a.csv", "1");
        TestInvocation old = invocation("run-1");
        RecordWriter stopped = writer(old::cancel);

        assertThatThrownBy(() -> call(old, JsonObject.of("seconds", Json.of(60)), stopped))
                .isInstanceOf(CancelledException.class);
        put("b.csv", "1");
        ListWriter out = new ListWriter();
        call(invocation("run-1").from(old.checkpoints().get(0)), NOTHING, out);

        assertThat(old.checkpoints()).containsExactly(JsonObject.of("given", Json.of(1)));
        assertThat(names(out)).containsExactly("b.csv new");
    }

    @Test
    void aCallThatWaitsSeesWhatComes() throws Exception {
        put("a.csv", "1");
        ListWriter out = new ListWriter();
        RecordWriter filling = new RecordWriter() {
            @Override
            public void write(Row row) {
                throw new AssertionError("A watch is a source and numbers no rows.");
            }

            @Override
            public void write(JsonObject record) {
                out.write(record);
                if (out.rows().size() == 1) {
                    put("b.csv", "1");
                } else {
                    clock.advance(Duration.ofSeconds(61));
                }
            }

            @Override
            public void flush() {
                out.flush();
            }
        };

        call(invocation("run-1"), JsonObject.of("seconds", Json.of(60)), filling);

        assertThat(names(out)).containsExactly("a.csv new", "b.csv new");
    }

    @Test
    void aFileThatStillChangesWaits() throws Exception {
        put("a.csv", "1");
        Files.setLastModifiedTime(folder.resolve("a.csv"), FileTime.from(NOON.minusSeconds(1)));

        List<String> early = watch("run-1", NOTHING);
        clock.advance(Duration.ofSeconds(1));
        List<String> later = watch("run-2", NOTHING);

        assertThat(early).isEmpty();
        assertThat(later).containsExactly("a.csv new");
    }

    @Test
    void contentComesAsChunks() throws Exception {
        put("a.csv", "hello");

        ListWriter out = new ListWriter();
        call(invocation("run-1"), JsonObject.of("content", Json.of(true)), out);

        assertThat(out.records()).hasSize(1);
        assertThat(new String(Chunk.of(out.records().get(0)).data(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("hello");
    }

    @Test
    void twoNamesAreTwoWatches() throws Exception {
        put("a.csv", "1");
        watch("run-1", JsonObject.of("name", Json.of("billing")));

        assertThat(watch("run-2", JsonObject.of("name", Json.of("stock")))).containsExactly("a.csv new");
        assertThat(watch("run-3", JsonObject.of("name", Json.of("billing")))).isEmpty();
    }

    @Test
    void oneWatchServesOneCallAtATime() throws Exception {
        put("a.csv", "1");
        RecordWriter nested = writer(() -> watch("run-2", JsonObject.of("name", Json.of("billing"))));

        assertThatThrownBy(() -> call(invocation("run-1"), JsonObject.of("name", Json.of("billing")), nested))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("already-watched"))
                .hasMessage(
                        "Watch 'billing' is used by another call. Let that end, or give this one a 'name' of its own.");
    }

    @Test
    void nothingButTheStateIsLeftInTheDataFolder() throws Exception {
        put("a.csv", "1");

        watch("run-1", JsonObject.of("name", Json.of("billing")));

        try (Stream<Path> files = Files.list(home.resolve("data/watch"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("billing.json", "billing.lock");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"name": "../x"}  | invalid-name   | Name '../x' of the watch: expected 1 to 64 letters, digits, '.', '_' and '-', not with '.' first.
            {"seconds": 3601}    | invalid-option | Options 'seconds' 3601 and 'settle' 2: expected seconds from 0, 'seconds' at most 3600.
            {"settle": -1}    | invalid-option | Options 'seconds' 0 and 'settle' -1: expected seconds from 0, 'seconds' at most 3600.
            """)
    void optionsOutOfBoundsAreNamed(String options, String code, String message) {
        assertThatThrownBy(() -> watch("run-1", Json.parse(options).asObject()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message.replace("''", "'"));
    }

    private void put(String name, String content) {
        try {
            Path file = Files.writeString(folder.resolve(name), content);
            Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(3_600)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> watch(String run, JsonObject options) throws Exception {
        ListWriter out = new ListWriter();
        call(invocation(run), options, out);
        return names(out);
    }

    private TestInvocation invocation(String run) {
        return TestInvocation.in(home.resolve("data")).keyed(run);
    }

    private void call(TestInvocation invocation, JsonObject options, RecordWriter out) throws Exception {
        JsonObject all = options.with("path", Json.of(folder.toString()));
        actions.call("watch", all, Streams.NONE.to(out), invocation);
    }

    private static List<String> names(ListWriter out) {
        return out.records().stream()
                .map(record -> record.text("name").orElseThrow() + " "
                        + record.text("change").orElseThrow())
                .toList();
    }

    /** Returns a writer that does something at each record. */
    private static RecordWriter writer(Step step) {
        return new RecordWriter() {
            @Override
            public void write(Row row) {
                throw new AssertionError("A watch is a source and numbers no rows.");
            }

            @Override
            public void write(JsonObject record) {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void flush() {}
        };
    }

    private interface Step {
        void run() throws Exception;
    }
}
