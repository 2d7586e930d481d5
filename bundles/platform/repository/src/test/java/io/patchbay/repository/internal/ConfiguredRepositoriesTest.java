package io.patchbay.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.repository.Fetched;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredRepositoriesTest {
    @TempDir
    Path folder;

    private Path house;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        house = Files.createDirectory(folder.resolve("house"));
        home = Files.createDirectory(folder.resolve("home"));
    }

    private ConfiguredRepositories repositories(Path... indexes) {
        return repositories(
                Stream.of(indexes).map(index -> index.toUri().toString()).toList());
    }

    private ConfiguredRepositories repositories(List<String> indexes) {
        return new ConfiguredRepositories(
                new FixedNode(home), Clock.systemUTC(), indexes, List.of(), Duration.ofHours(1));
    }

    private void refused(RepositoryCode code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
        assertThat(home.resolve("tmp"))
                .satisfiesAnyOf(there -> assertThat(there).doesNotExist(), there -> assertThat(there)
                        .isEmptyDirectory());
    }

    private void fetchIsRefused(TestRepository repository, RepositoryCode code, String message) {
        ConfiguredRepositories repositories = repositories(repository.write().index());
        List<Release> releases = repositories.releases("acme.csv");

        refused(code, message, () -> repositories.fetch(releases).close());
    }

    @Test
    void higherVersionsComeFirst() {
        TestRepository repository = new TestRepository(house)
                .with("acme.csv", "1.9.0")
                .with("acme.csv", "1.10.0")
                .with("acme.abc", "1.0.0")
                .write();

        List<Release> releases = repositories(repository.index()).releases("acme.csv");

        assertThat(releases)
                .extracting(Release::text)
                .containsExactly("acme.abc 1.0.0", "acme.csv 1.10.0", "acme.csv 1.9.0");
    }

    @Test
    void actionsComeFromTheIndexAsFarAsTheirSchemasCanBeRead() {
        TestRepository repository =
                new TestRepository(house).with("acme.csv", "1.0.0").write();
        Release release = repositories(repository.index()).releases("acme.csv").get(0);

        List<ActionSpec> actions = ListedActions.of(release);

        assertThat(actions).singleElement().satisfies(action -> {
            assertThat(action.name()).isEqualTo("read");
            assertThat(action.input().toString()).contains("\"required\":[\"path\"]");
            assertThat(action.output()).isEqualTo(JsonObject.EMPTY);
            assertThat(action.gives()).isEqualTo(ActionSpec.Stream.RECORDS);
            assertThat(action.idempotent()).isTrue();
        });
    }

    @Test
    void fetchedJarsGoWhenTheyAreClosed() throws Exception {
        TestRepository repository =
                new TestRepository(house).with("acme.csv", "1.0.0").write();
        ConfiguredRepositories repositories = repositories(repository.index());

        Path file;
        try (Fetched fetched = repositories.fetch(repositories.releases("acme.csv"))) {
            file = fetched.jars().get(0).file();
            assertThat(file).hasSameBinaryContentAs(house.resolve("acme.csv-1.0.0.jar"));
        }

        assertThat(file).doesNotExist();
        assertThat(home.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aChangedIndexIsReadAgain() {
        TestRepository repository =
                new TestRepository(house).with("acme.csv", "1.0.0").write();
        ConfiguredRepositories repositories = repositories(repository.index());
        assertThat(repositories.releases("acme.csv")).hasSize(1);

        repository.with("acme.csv", "1.1.0").write();

        assertThat(repositories.releases("acme.csv")).hasSize(2);
    }

    @Test
    void theFirstOfTwoRepositoriesWithOneVersionIsTaken() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        TestRepository first =
                new TestRepository(house).with("acme.csv", "1.0.0").write();
        TestRepository second = new TestRepository(other)
                .with("acme.csv", "1.0.0")
                .with("acme.csv", "2.0.0")
                .write();

        List<Release> releases = repositories(first.index(), second.index()).releases("acme.csv");

        assertThat(releases).extracting(Release::version).containsExactly("2.0.0", "1.0.0");
        assertThat(releases.get(1).repository()).isEqualTo(first.index().toUri().toString());
    }

    @Test
    void aRepositoryThatIsAwayDoesNotHideTheOthers() {
        TestRepository repository =
                new TestRepository(house).with("acme.csv", "1.0.0").write();
        ConfiguredRepositories repositories = repositories(folder.resolve("gone/index.xml"), repository.index());

        List<Release> releases = repositories.releases("acme.csv");

        assertThat(releases).hasSize(1);
        refused(
                RepositoryCode.REPOSITORY_UNREACHABLE,
                "gone/index.xml' cannot be read",
                () -> repositories.releases("acme.other"));
    }

    @Test
    void entitiesAreNotExpanded() {
        TestRepository repository = new TestRepository(house)
                .write(
                        """
                        <!DOCTYPE repository [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                        <repository xmlns="http://www.osgi.org/xmlns/repository/v1.0.0" name="&b;"/>
                        """);

        refused(RepositoryCode.INDEX_INVALID, "line 1: DOCTYPE is disallowed", () -> repositories(repository.index())
                .releases("acme.csv"));
    }

    @Test
    void somethingElseIsNoIndex() {
        TestRepository repository = new TestRepository(house).write("<html/>");

        refused(RepositoryCode.INDEX_INVALID, "Cannot find the declaration of element 'html'", () -> repositories(
                        repository.index())
                .releases("acme.csv"));
    }

    @Test
    void aResourceWithoutHashIsLeftOut() {
        TestRepository repository = new TestRepository(house)
                .with("acme.csv", "1.0.0")
                .listed("acme.bad", "1.0.0", "x.jar", 10, "abc")
                .write();

        Contents contents = repositories(repository.index()).contents();

        assertThat(contents.releases()).extracting(Release::symbolicName).containsExactly("acme.csv");
        assertThat(contents.answers().get(0).index().orElseThrow().problems())
                .containsExactly("osgi.content 'abc': expected a SHA-256 of 64 hexadecimal digits");
    }

    @Test
    void aJarWithOtherBytesIsRefused() {
        Path jar = TestRepository.jar(house.resolve("a.jar"), "acme.csv", "1.0.0", "x");

        fetchIsRefused(
                new TestRepository(house)
                        .listed("acme.csv", "1.0.0", "a.jar", TestRepository.size(jar), "0".repeat(64)),
                RepositoryCode.ARTIFACT_HASH_WRONG,
                "its index says '000000");
    }

    @Test
    void aLongerJarIsRefused() {
        Path jar = TestRepository.jar(house.resolve("a.jar"), "acme.csv", "1.0.0", "x");

        fetchIsRefused(
                new TestRepository(house).listed("acme.csv", "1.0.0", "a.jar", 100, TestRepository.sha256(jar)),
                RepositoryCode.ARTIFACT_SIZE_WRONG,
                "has more than 100 bytes");
    }

    @Test
    void aJarOutsideTheRepositoryIsRefused() {
        Path jar = TestRepository.jar(folder.resolve("a.jar"), "acme.csv", "1.0.0", "x");

        fetchIsRefused(
                new TestRepository(house)
                        .listed("acme.csv", "1.0.0", "../a.jar", TestRepository.size(jar), TestRepository.sha256(jar)),
                RepositoryCode.ARTIFACT_OUTSIDE,
                "a.jar', outside the repository");
    }

    @Test
    void aLinkOutOfTheRepositoryIsRefused() throws Exception {
        Path jar = TestRepository.jar(folder.resolve("a.jar"), "acme.csv", "1.0.0", "x");
        Files.createSymbolicLink(house.resolve("a.jar"), jar);

        fetchIsRefused(
                new TestRepository(house)
                        .listed("acme.csv", "1.0.0", "a.jar", TestRepository.size(jar), TestRepository.sha256(jar)),
                RepositoryCode.ARTIFACT_OUTSIDE,
                "a.jar', outside the repository");
    }

    @Test
    void anotherBundleInTheJarIsRefused() {
        Path jar = TestRepository.jar(house.resolve("a.jar"), "acme.evil", "1.0.0", "x");

        fetchIsRefused(
                new TestRepository(house)
                        .listed("acme.csv", "1.0.0", "a.jar", TestRepository.size(jar), TestRepository.sha256(jar)),
                RepositoryCode.ARTIFACT_IDENTITY_WRONG,
                "is 'acme.evil 1.0.0'");
    }

    @Test
    void anUnknownKindOfAddressIsRefused() {
        assertThatThrownBy(() -> repositories(List.of("ftp://x/index.xml")))
                .hasMessageContaining("'ftp://x/index.xml': expected 'shipped' or the file:, http: or https: URI");
    }
}
