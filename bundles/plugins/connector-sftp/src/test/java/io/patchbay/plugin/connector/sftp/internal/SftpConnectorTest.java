package io.patchbay.plugin.connector.sftp.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.ActionPort;
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
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SFTP server. */
@SuppressWarnings("NullAway.Init") // JUnit calls start() before any test.
class SftpConnectorTest {
    private final ActionPort actions = Actions.bind(new SftpConnector());

    @TempDir
    private Path home;

    private Path root;
    private SftpServer server;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(home.resolve("root"));
        server = SftpServer.of(home);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Nested
    class LoggingIn {
        @Test
        void aFingerprintAndAPasswordLetIn() throws Exception {
            assertThat(check(settings(), Map.of("password", "secret")))
                    .isEqualTo("true Server '127.0.0.1:" + server.port() + "' let 'ada' in; folder '/root' is there.");
        }

        @Test
        void knownHostsAndAKeyLetIn() throws Exception {
            JsonObject settings = JsonObject.builder()
                    .put("endpoint", "tcp://127.0.0.1:" + server.port())
                    .put("user", "ada")
                    .put("auth", "key")
                    .put("root", "/root")
                    .put("knownHosts", server.knownHosts())
                    .build();

            assertThat(check(settings, Map.of("privateKey", pem(server.userKey()))))
                    .startsWith("true ");
        }

        @Test
        void anotherHostKeyIsRefusedBeforeThePasswordIsSent() throws Exception {
            String other = HostKeys.fingerprint(SftpServer.keys().getPublic());

            assertThat(check(settings().with("hostKey", Json.of(other)), Map.of()))
                    .isEqualTo(
                            "false Server '127.0.0.1:" + server.port() + "' has the host key '"
                                    + HostKeys.fingerprint(server.hostKey())
                                    + "', which is not one the connection names. If its owner confirms that key, set 'hostKey' to it.");
        }

        @Test
        void aRevokedHostKeyIsRefused() throws Exception {
            JsonObject settings = JsonObject.builder()
                    .put("endpoint", "tcp://127.0.0.1:" + server.port())
                    .put("user", "ada")
                    .put("knownHosts", server.knownHosts() + "\n@revoked " + server.knownHosts())
                    .build();

            assertThat(check(settings, Map.of("password", "secret"))).contains("which is not one the connection names");
        }

        @Test
        void noHostKeyMeansNoConnection() throws Exception {
            JsonObject settings =
                    JsonObject.of("endpoint", Json.of("tcp://127.0.0.1:" + server.port()), "user", Json.of("ada"));

            assertRefused(
                    () -> read(JsonObject.of("path", Json.of("a.txt")), invocation(settings)),
                    "host-key-unset",
                    "The connection has neither 'hostKey' nor 'knownHosts', by which the server is known. Set 'hostKey' to what "
                            + "'ssh-keyscan -p " + server.port()
                            + " 127.0.0.1 | ssh-keygen -lf -' prints after its owner confirmed it.");
        }

        @Test
        void aWrongPasswordIsTold() throws Exception {
            assertThat(check(settings(), Map.of("password", "wrong")))
                    .startsWith("false Server '127.0.0.1:" + server.port() + "' refused the password of 'ada': ")
                    .endsWith("Check user and secret of the integration.");
        }

        @Test
        void aKeyThatIsNoneIsTold() throws Exception {
            assertThat(check(settings().with("auth", Json.of("key")), Map.of("privateKey", "hello")))
                    .startsWith("false Secret 'privateKey' cannot be read: expected an RSA or ECDSA key");
        }

        @Test
        void aServerThatIsNotThereIsTold() throws Exception {
            server.close();

            assertThat(check(settings(), Map.of("password", "secret")))
                    .startsWith("false Server '127.0.0.1:")
                    .contains("cannot be reached");
        }

        private String check(JsonObject settings, Map<String, String> secrets) throws Exception {
            TestInvocation invocation = TestInvocation.create()
                    .connectedTo(new TestConnection(settings, secrets, TestConnection.NONE.http()));
            JsonObject result = actions.call("check", JsonObject.EMPTY, Streams.NONE, invocation)
                    .asObject();
            return result.get("ok").orElseThrow() + " " + result.text("message").orElseThrow();
        }

        private static String pem(KeyPair keys) {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        }
    }

    @Nested
    class Reading {
        @Test
        void aFileArrivesInChunksThatAreItsBytes() throws Exception {
            byte[] content = put("data.bin", 5 * Chunk.SIZE + 17);

            List<Chunk> chunks = read(JsonObject.of("path", Json.of("data.bin")));

            assertThat(chunks).hasSize(6).extracting(Chunk::name).containsOnly("data.bin");
            assertThat(joined(chunks)).isEqualTo(content);
        }

        @Test
        void aReadGoesOnAtAnOffset() throws Exception {
            byte[] content = put("data.bin", 3 * Chunk.SIZE);

            List<Chunk> chunks = read(JsonObject.of("path", Json.of("data.bin"), "offset", Json.of(100_000)));

            assertThat(chunks.get(0).offset()).isEqualTo(100_000);
            assertThat(joined(chunks)).isEqualTo(java.util.Arrays.copyOfRange(content, 100_000, content.length));
        }

        @Test
        void aCallThatMovedGoesOnBehindItsCheckpoint() throws Exception {
            for (String name : List.of("a.csv", "b.csv", "c.csv")) {
                put(name, 2 * Chunk.SIZE);
            }
            JsonObject all = JsonObject.of("path", Json.of("."), "glob", Json.of("*.csv"));
            TestInvocation whole = invocation(settings());
            List<Chunk> chunks = read(all, whole);
            JsonObject cursor = whole.checkpoints().get(2);

            List<Chunk> rest = read(all, invocation(settings()).from(cursor));

            assertThat(chunks).hasSize(6);
            assertThat(joined(rest)).isEqualTo(joined(chunks.subList(3, 6)));
        }

        @Test
        void aGlobReadsMatchingFilesInOrderAndAnEmptyOneToo() throws Exception {
            put("b.csv", 1);
            put("a.csv", 0);
            put("c.txt", 1);
            Files.createDirectory(root.resolve("d.csv"));

            List<Chunk> chunks = read(JsonObject.of("path", Json.of("."), "glob", Json.of("*.csv")));

            assertThat(chunks).extracting(Chunk::name).containsExactly("a.csv", "b.csv");
        }

        @Test
        void discoverListsTheFilesOfTheRoot() throws Exception {
            put("b.csv", 1);
            put("a.csv", 1);

            Json catalog = actions.call("discover", JsonObject.EMPTY, Streams.NONE, invocation(settings()));

            assertThat(catalog)
                    .isEqualTo(
                            Json.parse(
                                    """
                            {"entries": [{"name": "a.csv", "kind": "file", "schema": {}},
                                         {"name": "b.csv", "kind": "file", "schema": {}}]}
                            """));
        }

        @Test
        void whatIsNotThereOrNoFileIsNamed() throws Exception {
            Files.createDirectory(root.resolve("sub"));

            assertRefused(
                    () -> read(JsonObject.of("path", Json.of("a.txt"))),
                    "file-not-found",
                    "File '/root/a.txt' not found. Check 'path' for typing errors.");
            assertRefused(
                    () -> read(JsonObject.of("path", Json.of("sub"))),
                    "not-a-file",
                    "Path '/root/sub' is not a regular file. For all files of a folder set 'glob', such as '*.csv'.");
            assertRefused(
                    () -> read(JsonObject.of("path", Json.of("."), "glob", Json.of("*.csv"))),
                    "file-not-found",
                    "No file in '/root' matches '*.csv'. Check 'glob' and 'path'.");
            assertRefused(
                    () -> read(JsonObject.of("path", Json.of("a"), "offset", Json.of(-1))),
                    "invalid-option",
                    "Option 'offset' is '-1': expected a number of bytes from 0.");
        }
    }

    @Nested
    class BeyondTheRoot {
        @Test
        void noPathLeavesIt() throws Exception {
            Files.writeString(home.resolve("secret.csv"), "s");
            for (String path :
                    List.of("../secret.csv", "/secret.csv", "x/../../secret.csv", "/root/../secret.csv", "..")) {
                assertThatThrownBy(() -> read(JsonObject.of("path", Json.of(path))))
                        .as(path)
                        .isInstanceOfSatisfying(
                                PluginException.class, e -> assertThat(e.code()).isEqualTo("outside-root"))
                        .hasMessageContaining("is outside the connection's root '/root'. Use a path below it");
            }
        }

        @Test
        void noLinkLeadsOut() throws Exception {
            Files.writeString(home.resolve("secret.csv"), "s");
            Files.createSymbolicLink(root.resolve("link.csv"), Path.of("../secret.csv"));
            Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
            put("own.csv", 1);
            Files.createSymbolicLink(root.resolve("inside.csv"), Path.of("own.csv"));

            for (String path : List.of("link.csv", "up/secret.csv")) {
                assertThatThrownBy(() -> read(JsonObject.of("path", Json.of(path))))
                        .as(path)
                        .hasMessageContaining("is outside the connection's root");
            }
            assertThatThrownBy(() -> write("up/new.csv", "create", chunk(0, "x")))
                    .hasMessageContaining("is outside the connection's root");
            assertThat(read(JsonObject.of("path", Json.of("."), "glob", Json.of("*.csv"))))
                    .extracting(Chunk::name)
                    .containsExactly("inside.csv", "own.csv");
        }

        @Test
        void aLinkInACircleEnds() throws Exception {
            Files.createSymbolicLink(root.resolve("circle"), Path.of("circle"));

            assertRefused(
                    () -> read(JsonObject.of("path", Json.of("circle"))),
                    "unreadable",
                    "Path '/root/circle' has too many links. They may lead in a circle.");
        }
    }

    @Nested
    class Writing {
        @Test
        void createReplaceAndAppendDoWhatTheySay() throws Exception {
            write("a.txt", "create", chunk(0, "Hello, "), chunk(7, "world"));
            assertThat(root.resolve("a.txt")).hasContent("Hello, world");

            write("a.txt", "replace", chunk(0, "new"));
            write("a.txt", "append", chunk(0, "er"));

            assertThat(root.resolve("a.txt")).hasContent("newer");
            assertRefused(
                    () -> write("a.txt", "create", chunk(0, "x")),
                    "file-exists",
                    "File '/root/a.txt' is there already. Set 'mode' to 'replace' or 'append', or choose another path.");
            assertOnly("a.txt");
        }

        @Test
        void whateverFailsTheOldFileStays() throws Exception {
            Files.writeString(root.resolve("a.txt"), "old");
            for (String mode : List.of("replace", "append")) {
                assertRefused(
                        () -> write("a.txt", mode, chunk(0, "x"), chunk(9, "y")),
                        "chunk-missing",
                        "Row 2 of file 'x' begins at byte 9, expected 1. A step before lost or reordered rows.");
            }

            assertThat(root.resolve("a.txt")).hasContent("old");
            assertOnly("a.txt");
        }

        @Test
        void aFileOfManyChunksArrivesWhole() throws Exception {
            byte[] content = new byte[Chunk.SIZE];
            new Random(2).nextBytes(content);
            Chunk[] chunks = new Chunk[20];
            for (int i = 0; i < chunks.length; i++) {
                chunks[i] = new Chunk("x", (long) i * Chunk.SIZE, content);
            }

            write("big.bin", "create", chunks);

            assertThat(root.resolve("big.bin")).hasSize(20L * Chunk.SIZE);
            assertThat(read(JsonObject.of("path", Json.of("big.bin"))))
                    .hasSize(20)
                    .allSatisfy(chunk -> assertThat(chunk.data()).isEqualTo(content));
        }

        @Test
        void aFolderThatIsMissingIsNamed() {
            assertRefused(
                    () -> write("new/a.txt", "create", chunk(0, "x")),
                    "folder-not-found",
                    "Folder '/root/new' not found: it must exist before a file is written. Create it, or change 'path'.");
        }

        private void assertOnly(String name) throws IOException {
            try (Stream<Path> files = Files.list(root)) {
                assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly(name);
            }
        }
    }

    private JsonObject settings() {
        return JsonObject.builder()
                .put("endpoint", "tcp://127.0.0.1:" + server.port())
                .put("user", "ada")
                .put("root", "/root")
                .put("hostKey", HostKeys.fingerprint(server.hostKey()))
                .build();
    }

    private static TestInvocation invocation(JsonObject settings) {
        return TestInvocation.create()
                .connectedTo(new TestConnection(settings, Map.of("password", "secret"), TestConnection.NONE.http()));
    }

    private byte[] put(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        Files.write(root.resolve(name), content);
        return content;
    }

    private static Chunk chunk(long offset, String text) {
        return new Chunk("x", offset, text.getBytes(UTF_8));
    }

    private List<Chunk> read(JsonObject options) throws Exception {
        return read(options, invocation(settings()));
    }

    private List<Chunk> read(JsonObject options, TestInvocation invocation) throws Exception {
        ListWriter out = new ListWriter();
        actions.call("read", options, Streams.NONE.to(out), invocation);
        return out.records().stream().map(Chunk::of).toList();
    }

    private void write(String path, String mode, Chunk... chunks) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Chunk chunk : chunks) {
            rows.add(new Row(rows.size() + 1, chunk.toJson()));
        }
        JsonObject options = JsonObject.of("path", Json.of(path), "mode", Json.of(mode));
        actions.call("write", options, Streams.NONE.from(ListReader.of(rows)), invocation(settings()));
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
