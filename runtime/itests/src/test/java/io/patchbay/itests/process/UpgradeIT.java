package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Another distribution on the same data folder: its platform bundles run, and everything else is as it was. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
class UpgradeIT {
    private static final String DIST = "patchbay.dist";
    private static final String REPACKED = "system/30/io.patchbay.shell.jar";
    private static final String ASK = "{\"action\": \"ask\", \"input\": {\"name\": \"Ada\"}, \"mode\": \"sync\"}";

    private final Jdk jdk;

    @TempDir
    Path folder;

    private Path before;
    private Path after;
    private String execution = "";

    UpgradeIT(Jdk jdk) {
        this.jdk = jdk;
    }

    @BeforeEach
    void layTwoDistributions() throws IOException {
        before = copy(PatchbayProcess.distribution(), folder.resolve("before"));
        after = copy(PatchbayProcess.distribution(), folder.resolve("after"));
        platformBundle(before, "it.changing", "one");
        platformBundle(before, "it.leaving", "one");
        platformBundle(after, "it.changing", "two");
        platformBundle(after, "it.arriving", "two");
        repack(after.resolve(REPACKED));
    }

    @Test
    void theNewBundlesRunAndNothingElseChanges() throws IOException {
        use();

        upgradedAsExpected();
    }

    @Test
    void aLostBundleCacheChangesNothing() throws IOException {
        use();
        try (Stream<Path> files = Files.walk(cache())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }

        upgradedAsExpected();
    }

    @Test
    void aDamagedBundleCacheChangesNothing() throws IOException {
        use();
        halve(path -> path.endsWith("bundle.info"), 0);
        halve(path -> path.toString().endsWith(".jar"), 1);
        halve(path -> path.endsWith("system-bundles.properties"), 0);

        upgradedAsExpected();
    }

    @Test
    void anUpgradeThatIsKilledIsFinishedByTheNextStart() throws IOException {
        use();
        try (PatchbayProcess killed = from(after, () -> here().launch("run"))) {
            Eventually.await(
                    "the first new bundle is in the cache", Duration.ofSeconds(60), () -> files(cache()).stream()
                            .anyMatch(file -> same(file, after.resolve(REPACKED))));
            killed.kill();
        }

        upgradedAsExpected();
    }

    /** Cuts every second such file of the cache in the middle. */
    private void halve(Predicate<Path> which, int first) throws IOException {
        List<Path> all = files(cache()).stream().filter(which).toList();
        assertThat(all).isNotEmpty();
        for (int i = first; i < all.size(); i += 2) {
            byte[] bytes = Files.readAllBytes(all.get(i));
            Files.write(all.get(i), Arrays.copyOf(bytes, bytes.length / 2));
        }
    }

    private void use() throws IOException {
        try (PatchbayProcess patchbay = from(before, () -> here().start())) {
            assertThat(said(patchbay, "it.changing")).isEqualTo("one");
            assertThat(said(patchbay, "it.leaving")).isEqualTo("one");
            patchbay.drop(
                    TestPlugins.answering("it.kept", "1.0.0", "still here").build(folder), "kept.jar");
            enabled(patchbay);
            execution = ask(patchbay).member("id");
            assertThat(execution).isNotEmpty();
            assertThat(patchbay.stop()).isZero();
        }
        for (String name : List.of("it.changing", "it.leaving")) {
            Files.delete(folder.resolve("home/run").resolve(name));
        }
    }

    private void upgradedAsExpected() throws IOException {
        try (PatchbayProcess patchbay = from(after, () -> here().start())) {
            assertThat(said(patchbay, "it.changing")).isEqualTo("two");
            assertThat(said(patchbay, "it.arriving")).isEqualTo("two");
            assertThat(patchbay.home().resolve("run/it.leaving")).doesNotExist();
            assertThat(patchbay.api().get("plugins/it.leaving").status()).isEqualTo(404);
            assertThat(files(cache())).anyMatch(file -> same(file, after.resolve(REPACKED)));
            assertThat(files(cache())).noneMatch(file -> same(file, before.resolve(REPACKED)));

            enabled(patchbay);
            assertThat(ask(patchbay).toString()).contains("still here", "Ada");
            assertThat(patchbay.api().get("executions/" + execution).status()).isEqualTo(200);
            assertThat(patchbay.api().get("plugins?status=error").json().toString())
                    .contains("\"items\":[]");
        }
    }

    private static void enabled(PatchbayProcess patchbay) {
        patchbay.await(
                "plugins/it.kept",
                "it is enabled",
                answer -> answer.status() == 200 && answer.member("status").equals("enabled"));
    }

    private static Answer ask(PatchbayProcess patchbay) {
        Answer answer = patchbay.api().post("plugins/it.kept/execute", ASK);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static String said(PatchbayProcess patchbay, String bundle) throws IOException {
        return Files.readString(patchbay.home().resolve("run").resolve(bundle));
    }

    private PatchbayProcess.Launch here() {
        return PatchbayProcess.in(folder.resolve("home")).on(jdk);
    }

    private Path cache() {
        return folder.resolve("home/felix-cache");
    }

    private static PatchbayProcess from(Path distribution, Supplier<PatchbayProcess> start) {
        String usual = System.setProperty(DIST, distribution.toString());
        try {
            return start.get();
        } finally {
            System.setProperty(DIST, Objects.requireNonNull(usual));
        }
    }

    /** A bundle that says which build it is by a file in {@code run}. */
    private void platformBundle(Path distribution, String name, String build) {
        TestBundle.named(name)
                .source(
                        name + ".Says",
                        """
                        package %s;
                        public class Says implements org.osgi.framework.BundleActivator {
                            public void start(org.osgi.framework.BundleContext context) throws Exception {
                                java.nio.file.Files.writeString(
                                    java.nio.file.Path.of(context.getProperty("patchbay.home"), "run", "%s"), "%s");
                            }
                            public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """
                                .formatted(name, name, build))
                .header("Bundle-Activator", name + ".Says")
                .buildAs(distribution.resolve("system/25/" + name + ".jar"));
    }

    private static void repack(Path jar) throws IOException {
        Path next = jar.resolveSibling("next");
        try (JarFile original = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(next);
                JarOutputStream repacked = new JarOutputStream(file, changed(original.getManifest()))) {
            for (var entry : original.stream().toList()) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    repacked.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream content = original.getInputStream(entry)) {
                        content.transferTo(repacked);
                    }
                    repacked.closeEntry();
                }
            }
        }
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Manifest changed(Manifest manifest) {
        manifest.getMainAttributes().putValue("Test-Build", "two");
        return manifest;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path :
                    tree.filter(path -> !path.startsWith(from.resolve("data"))).toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // something is being written there
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }
}
