package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.time.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jars that lie, or are not jars: each is refused with its own reason, and nothing that ran notices. */
class HostileJarsIT extends OnEveryJdk {
    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: it.hostile
            Bundle-Version: 1.0.0
            """;

    @AfterEach
    void theServerIsWell() {
        assertThat(patchbay.api().get("/healthz/ready").status()).isEqualTo(200);
        assertThat(patchbay.api().get("plugins/it.hostile").status()).isEqualTo(404);
    }

    @Test
    void anEmptyFile() throws IOException {
        assertThat(rejection("empty.jar", new byte[0])).containsIgnoringCase("empty");
    }

    @Test
    void aFileThatIsNoZip() throws IOException {
        assertThat(rejection("text.jar", "I am a jar, honestly.".repeat(500).getBytes(UTF_8)))
                .contains("zip");
    }

    @Test
    void aJarCutInTheMiddle() throws IOException {
        byte[] whole = Files.readAllBytes(
                TestPlugins.answering("it.hostile", "1.0.0", "x").build(folder));

        assertThat(rejection("half.jar", Arrays.copyOf(whole, whole.length / 2)))
                .contains("zip");
    }

    @Test
    void aJarThatArrivesInTwoHalvesIsTakenOnceItIsWhole() throws IOException {
        byte[] whole = Files.readAllBytes(
                TestPlugins.answering("it.slow", "1.0.0", "x").build(folder));
        Path target = patchbay.home().resolve("deploy/slow.jar");
        Files.write(target, Arrays.copyOf(whole, whole.length / 2));

        Files.write(target, whole);

        patchbay.await("plugins/it.slow", "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
        assertThat(patchbay.home().resolve("deploy/slow.jar.rejected.txt")).doesNotExist();
    }

    @Test
    void aCorruptEntry() throws IOException {
        byte[] bytes = zip("META-INF/MANIFEST.MF", MANIFEST, "data.txt", "abc".repeat(1000));
        int middle = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data.txt") + 12;
        bytes[middle] ^= 0x55;
        bytes[middle + 1] ^= 0x55;

        assertThat(rejection("corrupt.jar", bytes)).contains("damaged");
    }

    @Test
    void aZipWithoutManifest() throws IOException {
        assertThat(rejection("plain.jar", zip("a.txt", "a"))).contains("MANIFEST.MF");
    }

    @Test
    void aJarWithoutSymbolicName() throws IOException {
        assertThat(rejection("nameless.jar", zip("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")))
                .contains("Bundle-SymbolicName");
    }

    @Test
    void aVersionThatIsNone() throws IOException {
        String manifest = MANIFEST.replace("1.0.0", "one.two");

        assertThat(rejection("version.jar", zip("META-INF/MANIFEST.MF", manifest)))
                .contains("Bundle-Version", "one.two");
    }

    @Test
    void anEntryThatLeadsOutOfTheZip() throws IOException {
        assertThat(rejection("slip.jar", zip("META-INF/MANIFEST.MF", MANIFEST, "../../slipped.txt", "out")))
                .contains("../../slipped.txt");
    }

    @Test
    void aZipBomb() throws IOException {
        byte[] zeros = new byte[1 << 20];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "META-INF/MANIFEST.MF", MANIFEST.getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 3000; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThat(rejection("bomb.jar", bytes.toByteArray())).containsIgnoringCase("unpack");
    }

    @Test
    void aJavaThatDoesNotRunHere() throws IOException {
        String manifest = MANIFEST + "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"\n";

        assertThat(rejection("java.jar", zip("META-INF/MANIFEST.MF", manifest))).contains("99");
    }

    @Test
    void aPlatformBundle() throws IOException {
        String manifest = MANIFEST.replace("it.hostile", "io.patchbay.core");

        assertThat(rejection("core.jar", zip("META-INF/MANIFEST.MF", manifest))).contains("io.patchbay.core");
    }

    @Test
    void anActivatorThatThrows() throws IOException {
        TestBundle bundle = TestBundle.named("it.hostile")
                .source(
                        "it.hostile.Throwing",
                        "package it.hostile; public class Throwing implements org.osgi.framework.BundleActivator {"
                                + " public void start(org.osgi.framework.BundleContext c) { throw new IllegalStateException(\"no luck\"); }"
                                + " public void stop(org.osgi.framework.BundleContext c) {} }")
                .header("Bundle-Activator", "it.hostile.Throwing");

        assertThat(rejection("throwing.jar", Files.readAllBytes(bundle.build(folder))))
                .contains("no luck");
    }

    @Test
    void aBadUpdateLeavesTheOldVersionRunning() throws IOException {
        patchbay.drop(TestPlugins.answering("it.steady", "1.0.0", "old").build(folder), "steady.jar");
        patchbay.await("plugins/it.steady", "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
        byte[] worse = zip(
                "META-INF/MANIFEST.MF",
                MANIFEST.replace("it.hostile", "it.steady").replace("1.0.0", "x"));

        rejection("steady.jar", worse);

        Answer still = patchbay.api().get("plugins/it.steady");
        assertThat(still.member("version")).isEqualTo("1.0.0");
        assertThat(still.member("status")).isEqualTo("enabled");
    }

    @Test
    void theReasonGoesAwayWithTheFile() throws IOException {
        rejection("fleeting.jar", "no".getBytes(UTF_8));

        Files.delete(patchbay.home().resolve("deploy/fleeting.jar"));

        Path reason = patchbay.home().resolve("deploy/fleeting.jar.rejected.txt");
        Eventually.await("the reason is gone", Duration.ofSeconds(15), () -> !Files.exists(reason));
    }

    private static String rejection(String name, byte[] bytes) throws IOException {
        Path waiting = Files.write(folder.resolve(name + ".waiting"), bytes);
        patchbay.drop(waiting, name);
        Path reason = patchbay.home().resolve("deploy/" + name + ".rejected.txt");
        Eventually.await(name + " is rejected", Duration.ofSeconds(15), () -> Files.exists(reason));
        return Files.readString(reason);
    }

    private static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                entry(zip, namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
