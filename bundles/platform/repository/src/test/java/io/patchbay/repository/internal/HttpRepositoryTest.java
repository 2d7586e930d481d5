package io.patchbay.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.repository.Fetched;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.http.RecordingHttpPeer;
import io.patchbay.testkit.http.TestCertificate;
import io.patchbay.testkit.http.UnguardedClients;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories on servers: one behind TLS, unless a test says otherwise. */
class HttpRepositoryTest {
    private static final Duration GOOD = Duration.ofHours(1);

    private static SSLContext tls;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.create();
    private RecordingHttpPeer server;
    private Path house;
    private Path home;
    private TestRepository content;

    @BeforeAll
    static void makeCertificate(@TempDir Path keys) {
        tls = TestCertificate.of(keys, "ip:127.0.0.1").context();
    }

    @BeforeEach
    void startServer() throws IOException {
        server = RecordingHttpPeer.start(tls);
        house = Files.createDirectory(folder.resolve("house"));
        home = Files.createDirectory(folder.resolve("home"));
        content = new TestRepository(house);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private ConfiguredRepositories repositories(URI index, String... allowed) {
        ConfiguredRepositories repositories = new ConfiguredRepositories(
                new FixedNode(home), clock, List.of(index.toString()), List.of(allowed), GOOD);
        repositories.outbound = new UnguardedClients(tls);
        return repositories;
    }

    /** Serves what is in the folder of the repository, and returns who reads it. */
    private ConfiguredRepositories served() throws IOException {
        serve(server);
        return repositories(server.uri("/index.xml"), "127.0.0.1:" + server.port());
    }

    private void serve(RecordingHttpPeer peer) throws IOException {
        content.write();
        try (var files = Files.newDirectoryStream(house)) {
            for (Path file : files) {
                peer.answer("/" + file.getFileName(), 200, "application/octet-stream", Files.readAllBytes(file));
            }
        }
    }

    private long asked(String path) {
        return server.requests().stream().filter(one -> one.uri().equals(path)).count();
    }

    private static void refused(RepositoryCode code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void aJarIsFetchedOverTls() throws Exception {
        content.with("acme.csv", "1.0.0");
        ConfiguredRepositories repositories = served();

        try (Fetched fetched = repositories.fetch(repositories.releases("acme.csv"))) {
            assertThat(fetched.jars()).singleElement().satisfies(jar -> {
                assertThat(jar.file()).hasSameBinaryContentAs(house.resolve("acme.csv-1.0.0.jar"));
                assertThat(jar.source())
                        .isEqualTo(server.uri("/acme.csv-1.0.0.jar").toString());
            });
        }
    }

    @Test
    void aServerWithoutTlsIsReadToo() throws Exception {
        content.with("acme.csv", "1.0.0");
        try (RecordingHttpPeer plain = RecordingHttpPeer.start()) {
            serve(plain);
            ConfiguredRepositories repositories = repositories(plain.uri("/index.xml"), "127.0.0.1:" + plain.port());

            List<Release> releases = repositories.releases("acme.csv");

            assertThat(releases).extracting(Release::text).containsExactly("acme.csv 1.0.0");
        }
    }

    @Test
    void anIndexIsAskedForAgainWhenItIsOld() throws Exception {
        content.with("acme.csv", "1.0.0");
        ConfiguredRepositories repositories = served();
        repositories.contents();
        repositories.contents();
        assertThat(asked("/index.xml")).isEqualTo(1);

        content.with("acme.csv", "1.1.0");
        serve(server);
        clock.advance(GOOD);

        assertThat(repositories.releases("acme.csv")).hasSize(2);
        assertThat(asked("/index.xml")).isEqualTo(2);
    }

    @Test
    void theLastCopyCountsWhileTheServerIsAway() throws Exception {
        content.with("acme.csv", "1.0.0");
        served().contents();
        server.answer("/index.xml", 503, "text/plain", "away");

        Contents contents = repositories(server.uri("/index.xml"), "127.0.0.1:" + server.port())
                .contents();

        assertThat(contents.releases()).extracting(Release::text).containsExactly("acme.csv 1.0.0");
        assertThat(contents.answers().get(0).index().orElseThrow().stale()).isTrue();
    }

    @Test
    void aServerThatNeverAnsweredIsNamed() {
        ConfiguredRepositories repositories = repositories(server.uri("/index.xml"), "127.0.0.1:" + server.port());

        refused(
                RepositoryCode.REPOSITORY_UNREACHABLE,
                "'" + server.uri("/index.xml") + "' cannot be read: the server answered 404. Look at the address",
                () -> repositories.releases("acme.csv"));
    }

    @Test
    void aPrivateServerIsReachedOnlyIfItIsAllowed() throws Exception {
        serve(server);
        ConfiguredRepositories repositories = repositories(server.uri("/index.xml"));

        refused(RepositoryCode.REPOSITORY_UNREACHABLE, "is not allowed", () -> repositories.releases("acme.csv"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aJarOnAnotherServerIsRefused() throws Exception {
        Path jar = TestRepository.jar(house.resolve("a.jar"), "acme.csv", "1.0.0", "x");
        try (RecordingHttpPeer other = RecordingHttpPeer.start(tls)) {
            content.listed(
                    "acme.csv",
                    "1.0.0",
                    other.uri("/a.jar").toString(),
                    TestRepository.size(jar),
                    TestRepository.sha256(jar));
            ConfiguredRepositories repositories = served();
            List<Release> releases = repositories.releases("acme.csv");

            refused(RepositoryCode.ARTIFACT_OUTSIDE, "outside the repository", () -> repositories.fetch(releases));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aJarThatDoesNotEndIsGivenUp() throws Exception {
        Path jar = TestRepository.jar(house.resolve("a.jar"), "acme.csv", "1.0.0", "x");
        content.listed("acme.csv", "1.0.0", "endless.jar", 100, TestRepository.sha256(jar));
        ConfiguredRepositories repositories = served();
        server.answer("/endless.jar", 200, "application/java-archive", new byte[4 << 20]);
        List<Release> releases = repositories.releases("acme.csv");

        refused(RepositoryCode.ARTIFACT_SIZE_WRONG, "more than 100 bytes", () -> repositories.fetch(releases));
    }

    @Test
    void aJarThatIsNotThereLeavesNothingBehind() throws Exception {
        content.with("acme.csv", "1.0.0");
        ConfiguredRepositories repositories = served();
        server.answer("/acme.csv-1.0.0.jar", 404, "text/plain", "gone");
        List<Release> releases = repositories.releases("acme.csv");

        refused(
                RepositoryCode.REPOSITORY_UNREACHABLE,
                "acme.csv-1.0.0.jar' cannot be read: the server answered 404",
                () -> repositories.fetch(releases));
        assertThat(home.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void anIndexWithoutEndIsNotReadToItsEnd() {
        server.answer("/index.xml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                exchange.getResponseBody().write(piece);
            }
        });
        ConfiguredRepositories repositories = repositories(server.uri("/index.xml"), "127.0.0.1:" + server.port());

        refused(RepositoryCode.INDEX_INVALID, "it is larger than", () -> repositories.releases("acme.csv"));
    }
}
