package io.patchbay.plugin.connector.file.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConnectorTest {
    private final ActionPort actions = Actions.bind(new FileConnector());

    @TempDir
    private Path folder;

    @Test
    void offersTheActionsOfAConnectorAndItsOwn() {
        assertThat(actions.actions())
                .extracting(ActionSpec::name)
                .containsExactly("check", "discover", "read", "watch", "write");
    }

    @Nested
    class Reading {
        @Test
        void aFileArrivesInChunksThatAreItsBytes() throws Exception {
            byte[] content = new byte[2 * Chunk.SIZE + 17];
            new Random(1).nextBytes(content);
            Files.write(folder.resolve("data.bin"), content);

            List<Chunk> chunks = read(folder.resolve("data.bin"));

            assertThat(chunks).extracting(Chunk::offset).containsExactly(0L, (long) Chunk.SIZE, 2L * Chunk.SIZE);
            assertThat(chunks).extracting(Chunk::name).containsOnly("data.bin");
            assertThat(joined(chunks)).isEqualTo(content);
        }

        @Test
        void anEmptyFileArrivesAsOneEmptyChunk() throws Exception {
            Files.createFile(folder.resolve("empty.csv"));

            List<Chunk> chunks = read(folder.resolve("empty.csv"));

            assertThat(chunks).hasSize(1);
            assertThat(chunks.get(0).data()).isEmpty();
        }

        @Test
        void aGlobReadsMatchingFilesInTheOrderOfTheirNames() throws Exception {
            for (String name : List.of("b.csv", "a.csv", "c.txt")) {
                Files.writeString(folder.resolve(name), name);
            }
            Files.createDirectory(folder.resolve("d.csv"));

            List<Chunk> chunks = chunks(JsonObject.of("path", Json.of(folder.toString()), "glob", Json.of("*.csv")));

            assertThat(chunks).extracting(Chunk::name).containsExactly("a.csv", "b.csv");
        }

        @Test
        void aMissingFileIsNamed() {
            Path missing = folder.resolve("trips.csv");

            assertRefused(
                    () -> read(missing),
                    "file-not-found",
                    "File '" + missing + "' not found. Check 'path' for typing errors.");
        }

        @Test
        void aFolderIsNotAFile() {
            assertRefused(
                    () -> read(folder),
                    "not-a-file",
                    "Path '" + folder
                            + "' is not a regular file. For all files of a folder set 'glob', such as '*.csv'.");
        }

        @Test
        void aLinkThatLeadsInACircleIsUnreadable() throws Exception {
            Path circle = folder.resolve("circle");
            Files.createSymbolicLink(circle, circle);

            assertThatThrownBy(() -> read(circle))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo("unreadable"))
                    .hasMessageContaining("File '" + circle + "' failed: ");
        }

        @Test
        void aGlobThatMatchesNothingIsAnError() {
            assertRefused(
                    () -> chunks(JsonObject.of("path", Json.of(folder.toString()), "glob", Json.of("*.csv"))),
                    "file-not-found",
                    "No file in '" + folder + "' matches '*.csv'. Check 'glob' and 'path'.");
        }

        @Test
        void aGlobOnAFileIsAnError() throws Exception {
            Path file = Files.createFile(folder.resolve("a.csv"));

            assertRefused(
                    () -> chunks(JsonObject.of("path", Json.of(file.toString()), "glob", Json.of("*"))),
                    "not-a-folder",
                    "Path '" + file + "' is not a folder, but 'glob' is set. Leave 'glob' out to read a file.");
        }

        @Test
        void aGlobThatIsNoneIsAnError() {
            assertRefused(
                    () -> chunks(JsonObject.of("path", Json.of(folder.toString()), "glob", Json.of("{a"))),
                    "invalid-glob",
                    "Glob '{a' is not valid: Missing '}.");
        }

        @Test
        void aPathThatCannotBeOneIsAnError() {
            assertRefused(
                    () -> chunks(JsonObject.of("path", Json.of("a\0b"))),
                    "invalid-path",
                    "Path 'a\0b' cannot be a path here: Nul character not allowed.");
            assertRefused(
                    () -> chunks(JsonObject.of("path", Json.of(" "))),
                    "invalid-path",
                    "Path ' ' is empty: expected the path of a file.");
        }

        @Test
        void aCancelledCallEnds() throws Exception {
            Files.writeString(folder.resolve("a.csv"), "a");
            TestInvocation invocation = TestInvocation.create();
            invocation.cancel();

            assertThatThrownBy(() -> actions.call(
                            "read",
                            JsonObject.of(
                                    "path", Json.of(folder.resolve("a.csv").toString())),
                            Streams.NONE.to(new ListWriter()),
                            invocation))
                    .hasMessageContaining("was cancelled");
        }
    }

    @Nested
    class WithARoot {
        @Test
        void relativePathsStartThere() throws Exception {
            Files.writeString(folder.resolve("a.csv"), "hello");

            List<Chunk> chunks = chunks(JsonObject.of("path", Json.of("./x/../a.csv")), limited(folder));

            assertThat(joined(chunks)).asString().isEqualTo("hello");
        }

        @Test
        void noPathLeavesIt() throws Exception {
            Path root = Files.createDirectory(folder.resolve("root"));
            Path outside = Files.writeString(folder.resolve("secret"), "s");
            for (String path : List.of("../secret", outside.toString(), "x/../../secret", "..")) {
                assertThatThrownBy(() -> chunks(JsonObject.of("path", Json.of(path)), limited(root)))
                        .as(path)
                        .isInstanceOfSatisfying(
                                PluginException.class, e -> assertThat(e.code()).isEqualTo("outside-root"))
                        .hasMessageContaining("is outside the connection's root '" + root
                                + "'. Use a path below it, or have an administrator change the root.");
            }
        }

        @Test
        void noLinkLeadsOut() throws Exception {
            Path root = Files.createDirectory(folder.resolve("root"));
            Files.writeString(folder.resolve("secret.csv"), "s");
            Files.writeString(root.resolve("own.csv"), "o");
            Files.createSymbolicLink(root.resolve("link.csv"), folder.resolve("secret.csv"));
            Files.createSymbolicLink(root.resolve("up"), folder);

            assertThatThrownBy(() -> chunks(JsonObject.of("path", Json.of("link.csv")), limited(root)))
                    .hasMessageContaining("is outside the connection's root");
            assertThatThrownBy(() -> chunks(JsonObject.of("path", Json.of("up/secret.csv")), limited(root)))
                    .hasMessageContaining("is outside the connection's root");
            assertThatThrownBy(() -> write("up/new.csv", "create", limited(root), new Chunk("n", 0, new byte[0])))
                    .hasMessageContaining("is outside the connection's root");
            assertThat(chunks(JsonObject.of("path", Json.of("."), "glob", Json.of("*.csv")), limited(root)))
                    .extracting(Chunk::name)
                    .containsExactly("own.csv");
        }

        @Test
        void discoverListsItsFiles() throws Exception {
            Files.createFile(folder.resolve("b.csv"));
            Files.createFile(folder.resolve("a.csv"));
            Files.createDirectory(folder.resolve("sub"));

            Json catalog = actions.call("discover", JsonObject.EMPTY, Streams.NONE, limited(folder));

            assertThat(catalog)
                    .isEqualTo(
                            Json.parse(
                                    """
                            {"entries": [{"name": "a.csv", "kind": "file", "schema": {}},
                                         {"name": "b.csv", "kind": "file", "schema": {}}]}
                            """));
        }

        @Test
        void checkSaysWhetherItIsThere() throws Exception {
            Path missing = folder.resolve("missing");

            assertThat(check(limited(folder)))
                    .isEqualTo(Json.parse("{\"ok\": true, \"message\": \"Root '" + folder + "' can be read.\"}"));
            assertThat(check(limited(missing)))
                    .isEqualTo(Json.parse("{\"ok\": false, \"message\": \"Root '" + missing
                            + "' is not a folder that can be read. Create it, or change the setting 'root'.\"}"));
        }

        private Json check(TestInvocation invocation) throws Exception {
            return actions.call("check", JsonObject.EMPTY, Streams.NONE, invocation);
        }
    }

    @Test
    void withoutARootCheckIsWellAndDiscoverAsksForOne() throws Exception {
        assertThat(actions.call("check", JsonObject.EMPTY, Streams.NONE, TestInvocation.create()))
                .isEqualTo(
                        Json.parse(
                                "{\"ok\": true, \"message\": \"No setting 'root': every path that the permissions allow can be used.\"}"));
        assertRefused(
                () -> actions.call("discover", JsonObject.EMPTY, Streams.NONE, TestInvocation.create()),
                "no-root",
                "The connection has no setting 'root', the folder whose files are listed. Set it.");
    }

    @Nested
    class Writing {
        private final Chunk first = new Chunk("x", 0, "Hello, ".getBytes(UTF_8));
        private final Chunk second = new Chunk("x", 7, "world".getBytes(UTF_8));

        @Test
        void createWritesTheChunksAndRefusesAFileThatIsThere() throws Exception {
            write("a.txt", "create", limited(folder), first, second);

            assertThat(folder.resolve("a.txt")).hasContent("Hello, world");
            assertRefused(
                    () -> write("a.txt", "create", limited(folder), first),
                    "file-exists",
                    "File '" + folder.resolve("a.txt")
                            + "' is there already. Set 'mode' to 'replace' or 'append', or choose another path.");
            assertOnly("a.txt");
        }

        @Test
        void replaceAndAppendChangeAFileThatIsThere() throws Exception {
            Files.writeString(folder.resolve("a.txt"), "old");

            write("a.txt", "replace", limited(folder), first);
            write("a.txt", "append", limited(folder), first, second);

            assertThat(folder.resolve("a.txt")).hasContent("Hello, Hello, world");
            assertOnly("a.txt");
        }

        @Test
        void noChunksMakeAnEmptyFile() throws Exception {
            write("a.txt", "create", limited(folder));

            assertThat(folder.resolve("a.txt")).isEmptyFile();
        }

        @Test
        void whateverFailsTheOldFileStays() throws Exception {
            Files.writeString(folder.resolve("a.txt"), "old");
            for (String mode : List.of("replace", "append")) {
                assertRefused(
                        () -> write("a.txt", mode, limited(folder), first, new Chunk("x", 9, new byte[1])),
                        "chunk-missing",
                        "Row 2 of file 'x' begins at byte 9, expected 7. A step before lost or reordered rows.");
            }

            assertThat(folder.resolve("a.txt")).hasContent("old");
            assertOnly("a.txt");
        }

        @Test
        void aSecondFileIsRefused() {
            assertRefused(
                    () -> write("a.txt", "create", limited(folder), first, new Chunk("y", 0, new byte[1])),
                    "several-files",
                    "File 'y' is one file too many: 'write' takes one. Read a single file, without 'glob'.");
        }

        @Test
        void recordsThatAreNoChunksAreRefused() {
            assertRefused(
                    () -> actions.call(
                            "write",
                            JsonObject.of("path", Json.of("a.txt")),
                            Streams.NONE.from(ListReader.of("{\"fare\": 1}")),
                            limited(folder)),
                    "not-a-chunk",
                    "Row 1 is not a piece of a file. Put a step that makes files of records, such as transformer-csv with "
                            + "action 'format', before this one.");
        }

        @Test
        void aFolderThatIsMissingOrIsTheTargetIsRefused() throws Exception {
            Files.createDirectory(folder.resolve("sub"));

            assertRefused(
                    () -> write("new/a.txt", "create", limited(folder), first),
                    "folder-not-found",
                    "Folder '" + folder.resolve("new")
                            + "' not found: it must exist before a file is written. Create it, or change 'path'.");
            assertThatThrownBy(() -> write("sub", "replace", limited(folder), first))
                    .hasMessageContaining("is not a regular file");
        }

        private void assertOnly(String name) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly(name);
            }
        }
    }

    private static TestInvocation limited(Path root) {
        JsonObject settings = JsonObject.of("root", Json.of(root.toString()));
        return TestInvocation.create().connectedTo(new TestConnection(settings, Map.of(), TestConnection.NONE.http()));
    }

    private List<Chunk> read(Path path) throws Exception {
        return chunks(JsonObject.of("path", Json.of(path.toString())));
    }

    private List<Chunk> chunks(JsonObject options) throws Exception {
        return chunks(options, TestInvocation.create());
    }

    private List<Chunk> chunks(JsonObject options, TestInvocation invocation) throws Exception {
        ListWriter out = new ListWriter();
        actions.call("read", options, Streams.NONE.to(out), invocation);
        return out.records().stream().map(Chunk::of).toList();
    }

    private void write(String path, String mode, TestInvocation invocation, Chunk... chunks) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Chunk chunk : chunks) {
            rows.add(new Row(rows.size() + 1, chunk.toJson()));
        }
        JsonObject options = JsonObject.of("path", Json.of(path), "mode", Json.of(mode));
        actions.call("write", options, Streams.NONE.from(ListReader.of(rows)), invocation);
    }

    private static byte[] joined(List<Chunk> chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.forEach(chunk -> bytes.writeBytes(chunk.data()));
        return bytes.toByteArray();
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
