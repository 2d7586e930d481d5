package io.patchbay.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.boot.probe.GoodActivator;
import io.patchbay.launcher.boot.probe.HangingActivator;
import io.patchbay.launcher.boot.probe.ThrowingActivator;
import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Refusal;
import io.patchbay.launcher.instance.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.startlevel.BundleStartLevel;

class PlatformTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Map<String, String> SECRETS = Map.of(
            Settings.DB_URL, "jdbc:postgresql://db/patchbay?password=canary-url",
            Settings.DB_USER, "canary-user",
            Settings.DB_PASSWORD, "canary-password",
            Settings.ADMIN_TOKEN, "canary-token-0123456789",
            Settings.MASTER_KEY, "canary-key");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private TestDistribution distribution;
    private Optional<Platform> running = Optional.empty();

    @BeforeEach
    void layDistribution() throws IOException {
        distribution = new TestDistribution(folder);
        distribution.bundle(10, "alpha", 1, GoodActivator.class);
        distribution.bundle(20, "beta", 1, GoodActivator.class);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (running.isPresent()) {
            running.get().stop(LIMIT);
        }
    }

    @Test
    void firstStartInstallsEveryBundleAtTheStartLevelOfItsFolder() throws Exception {
        start();

        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle("beta").adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(20);
        assertThat(bundle("beta").getLocation()).isEqualTo("system:beta");
    }

    @Test
    void secondStartLeavesUnchangedBundlesAlone() throws Exception {
        start();
        long modified = bundle("alpha").getLastModified();
        long id = bundle("alpha").getBundleId();

        restart();

        assertThat(bundle("alpha").getLastModified()).isEqualTo(modified);
        assertThat(bundle("alpha").getBundleId()).isEqualTo(id);
        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void changedBundleIsUpdatedInPlace() throws Exception {
        start();
        long id = bundle("alpha").getBundleId();
        distribution.bundle(10, "alpha", 2, GoodActivator.class);

        restart();

        assertThat(bundle("alpha").getHeaders().get("Test-Build")).isEqualTo("2");
        assertThat(bundle("alpha").getBundleId()).isEqualTo(id);
        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void changedBundleOfSameSizeAndTimeIsUpdated() throws Exception {
        Path jar = distribution.path(10, "alpha");
        FileTime time = FileTime.fromMillis(1_767_225_600_000L);
        Files.setLastModifiedTime(jar, time);
        start();
        long size = Files.size(jar);
        distribution.bundle(10, "alpha", 7, GoodActivator.class);
        Files.setLastModifiedTime(jar, time);

        restart();

        assertThat(Files.size(jar)).isEqualTo(size);
        assertThat(bundle("alpha").getHeaders().get("Test-Build")).isEqualTo("7");
    }

    @Test
    void bundleThatLeftTheDistributionIsUninstalled() throws Exception {
        start();
        Files.delete(distribution.path(20, "beta"));

        restart();

        assertThat(names()).containsExactly("alpha");
    }

    @Test
    void bundleThatJoinedTheDistributionIsInstalled() throws Exception {
        start();
        distribution.bundle(30, "gamma", 1, GoodActivator.class);

        restart();

        assertThat(bundle("gamma").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void bundleThatMovedToAnotherLevelKeepsItsIdentity() throws Exception {
        start();
        long id = bundle("beta").getBundleId();
        Files.createDirectories(distribution.path(30, "beta").resolveSibling(""));
        Files.move(distribution.path(20, "beta"), distribution.path(30, "beta"));

        restart();

        assertThat(bundle("beta").getBundleId()).isEqualTo(id);
        assertThat(bundle("beta").adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(30);
    }

    @Test
    void bundlesOfOthersAreLeftAlone() throws Exception {
        start();
        Path jar = distribution.bundle(10, "alpha", 9, null);
        context().installBundle("deploy:other", Files.newInputStream(jar));
        Files.delete(jar);

        restart();

        assertThat(context().getBundle("deploy:other")).isNotNull();
        assertThat(context().getBundle("system:alpha")).isNull();
    }

    @Test
    void bundlesOfOthersGetTheStartLevelOfPlugins() throws Exception {
        start();

        Bundle plugin = context().installBundle("deploy:x", Files.newInputStream(distribution.path(10, "alpha")));

        assertThat(plugin.adapt(BundleStartLevel.class).getStartLevel()).isEqualTo(50);
    }

    @Test
    void badJarIsReportedAndKeepsNothingElseFromStarting() throws Exception {
        Files.writeString(distribution.path(10, "aaa"), "not a zip");

        start();

        assertThat(bundle("beta").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(platform().problems()).singleElement().asString().startsWith("bundle 'aaa' is not installed: ");
        assertThat(errors()).contains("Platform bundle 'aaa' could not be brought up to date, the server is degraded");
    }

    @Test
    void throwingActivatorIsReportedWithItsReason() throws Exception {
        distribution.bundle(10, "broken", 1, ThrowingActivator.class);

        start();

        assertThat(bundle("beta").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(platform().problems()).containsExactly("bundle 'broken' is not started: the disk is full");
    }

    @Test
    void unresolvedBundleIsReportedWithWhatItLacks() throws Exception {
        distribution.jar(10, "needy", 1, null, Map.of("Import-Package", "com.example.absent"));

        start();

        assertThat(platform().problems())
                .singleElement()
                .asString()
                .startsWith("bundle 'needy' is not resolved: ")
                .endsWith("osgi.wiring.package; (osgi.wiring.package=com.example.absent)");
    }

    @Test
    void lostCacheIsRebuilt() throws Exception {
        start();
        stop();
        deleteTree(distribution.home().cache());

        start();

        assertThat(names()).containsExactly("alpha", "beta");
        assertThat(platform().problems()).isEmpty();
    }

    @Test
    void truncatedCachedJarIsReplaced() throws Exception {
        start();
        damageCachedJar("alpha", jar -> Arrays.copyOf(jar, 40));

        start();

        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(errors()).contains("Error reloading cached bundle, removing it");
    }

    @Test
    void cachedJarWithoutUsableManifestIsReplaced() throws Exception {
        byte[] unusable =
                Files.readAllBytes(distribution.jar(10, "alpha", 1, null, Map.of("Bundle-ManifestVersion", "9")));
        distribution.bundle(10, "alpha", 1, GoodActivator.class);
        start();
        Path archive = damageCachedJar("alpha", jar -> unusable);

        start();

        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(archive).doesNotExist();
        assertThat(errors()).contains("cannot be read and is made again");
    }

    @Test
    void cachedJarThatDoesNotStartIsReplacedFromTheDistribution() throws Exception {
        byte[] damaged = Files.readAllBytes(distribution.bundle(10, "alpha", 1, ThrowingActivator.class));
        distribution.bundle(10, "alpha", 1, GoodActivator.class);
        start();
        damageCachedJar("alpha", jar -> damaged);

        start();

        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(errors()).contains("Platform bundle 'alpha' was reinstalled, its cached copy did not start");
    }

    @Test
    void unusableCacheFolderIsRebuilt() throws Exception {
        deleteTree(distribution.home().cache());
        Files.writeString(distribution.home().cache(), "a file where the folder should be");

        start();

        assertThat(names()).containsExactly("alpha", "beta");
        assertThat(errors()).contains("is broken and is rebuilt");
    }

    @Test
    void emptyDistributionIsRefused() throws Exception {
        deleteTree(distribution.dist().resolve("system"));
        Files.createDirectories(distribution.dist().resolve("system"));

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.BAD_DISTRIBUTION))
                .hasMessage(
                        "Folder '%s' holds no platform bundle. Unpack the distribution again into an empty folder.",
                        distribution.dist().resolve("system"));
    }

    @Test
    void sameBundleOnTwoLevelsIsRefused() throws Exception {
        distribution.bundle(30, "alpha", 1, null);

        assertThatThrownBy(this::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("are the same bundle. Unpack the distribution again");
    }

    @Test
    void stopThatTakesTooLongNamesTheBundle() throws Exception {
        distribution.bundle(10, "slow", 1, HangingActivator.class);
        start();

        boolean stopped = platform().stop(Duration.ofMillis(500));

        assertThat(stopped).isFalse();
        assertThat(platform().stillStopping()).isEqualTo("'slow'");
        HangingActivator.release().countDown();
    }

    @Test
    void stopBeforeTheStartLeavesNothingStarted() throws Exception {
        var platform = Platform.prepare(
                distribution.settings(), distribution.home(), new PrintStream(errors, true), (code, message) -> {});

        assertThat(platform.stop(LIMIT)).isTrue();

        start();
        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void settingsReachTheBundlesAsFrameworkProperties() throws Exception {
        start();

        assertThat(context().getProperty("patchbay.home"))
                .isEqualTo(distribution.home().root().toString());
        assertThat(context().getProperty("patchbay.dist"))
                .isEqualTo(distribution.dist().toString());
        assertThat(context().getProperty("org.osgi.service.http.port")).isEqualTo("0");
        assertThat(context().getProperty("org.apache.felix.http.host")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff\u00fe\u0000", "alpha=\\uZZZZ", "alpha=no fingerprint"})
    void aDamagedListOfWhatIsInstalledCountsAsEmpty(String content) throws Exception {
        start();
        Path list = context().getDataFile("system-bundles.properties").toPath();
        stop();
        Files.write(list, content.getBytes(StandardCharsets.ISO_8859_1));

        start();

        assertThat(bundle("alpha").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(Files.readString(list)).contains("alpha=", "beta=").doesNotContain("ZZZZ", "no fingerprint");
    }

    @Test
    void secretsAreNoFrameworkProperties() throws Exception {
        start(SECRETS);

        for (String name : List.of(
                "patchbay.db.url",
                "patchbay.db.user",
                "patchbay.db.password",
                "patchbay.admin.token",
                "patchbay.master.key")) {
            assertThat(context().getProperty(name)).as(name).isNull();
        }
    }

    @Test
    void aSecretBelongsToTheFirstPlatformBundleThatAsks() throws Exception {
        start(SECRETS);

        assertThat(secret(bundle("alpha"), "patchbay.db.password")).contains("canary-password");
        assertThat(secret(bundle("beta"), "patchbay.db.password")).isEmpty();
        assertThat(secret(bundle("beta"), "patchbay.master.key")).contains("canary-key");
        bundle("alpha").stop();
        bundle("alpha").start();
        assertThat(secret(bundle("alpha"), "patchbay.db.password")).contains("canary-password");
    }

    @Test
    void aBundleInstalledLaterGetsNoSecretWhateverItsLocationSays() throws Exception {
        start(SECRETS);
        Path jar = distribution.bundle(60, "later", 1, GoodActivator.class);

        Bundle later = context().installBundle("system:later", Files.newInputStream(jar));
        later.start();

        assertThat(secret(later, "patchbay.db.password")).isEmpty();
        assertThat(secret(bundle("alpha"), "patchbay.db.password")).contains("canary-password");
    }

    @SuppressWarnings({"unchecked", "rawtypes"
    }) // the launcher registers exactly this type; generics are erased in the registry
    private static Optional<String> secret(Bundle asking, String name) throws InvalidSyntaxException {
        BundleContext context = asking.getBundleContext();
        for (var door : context.getServiceReferences(Function.class, "(patchbay.secrets=true)")) {
            return ((Function<String, Optional<String>>) context.getService(door)).apply(name);
        }
        return Optional.empty();
    }

    private void start() throws InterruptedException {
        start(Map.of());
    }

    private void start(Map<String, String> environment) throws InterruptedException {
        Map<String, String> all = new HashMap<>(distribution.environment());
        all.putAll(environment);
        var platform = Platform.prepare(
                Settings.read(all, distribution.dist()),
                distribution.home(),
                new PrintStream(errors, true),
                (code, message) -> {});
        running = Optional.of(platform);
        platform.start();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    /** Stops the platform and changes the copy of the jar in the cache; returns the archive's folder. */
    private Path damageCachedJar(String name, UnaryOperator<byte[]> damage) throws Exception {
        Path archive =
                distribution.home().cache().resolve("bundle" + bundle(name).getBundleId());
        stop();
        try (Stream<Path> files = Files.walk(archive)) {
            Path jar = files.filter(file -> file.endsWith("bundle.jar"))
                    .findFirst()
                    .orElseThrow();
            Files.write(jar, damage.apply(Files.readAllBytes(jar)));
        }
        return archive;
    }

    private Platform platform() {
        return running.orElseThrow();
    }

    private BundleContext context() {
        return platform().context();
    }

    private Bundle bundle(String name) {
        Bundle bundle = context().getBundle("system:" + name);
        assertThat(bundle).as("bundle %s", name).isNotNull();
        return bundle;
    }

    private List<String> names() {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(Bundle::getSymbolicName)
                .sorted()
                .toList();
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
