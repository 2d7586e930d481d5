package io.patchbay.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a running instance; the whole distribution with one is in the integration tests. */
class DoctorCommandTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path dist;
    private Home home;

    @BeforeEach
    void layOut() throws IOException {
        dist = folder.resolve("dist");
        home = new Home(folder.resolve("home"));
        environment.put("PATCHBAY_HOME", home.root().toString());
        environment.put("PATCHBAY_HTTP_PORT", "0");
        jar("system/10/one.jar");
        jar("system/20/two.jar");
        jar("lib/patchbay-worker.jar");
    }

    private record Said(int status, String text) {}

    @Test
    void newInstallationIsWell() {
        Said said = doctor();

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(flat(said))
                .contains("ok distribution 2 platform bundles", "is made at the first start", " 0 failed,")
                .doesNotContain("FAIL");
        assertThat(home.root()).doesNotExist();
    }

    @Test
    void noLineIsWiderThanATerminal() {
        environment.put("PATCHBAY_DB_URL", "jdbc:mysql://nowhere");

        assertThat(doctor().text().lines().filter(line -> line.contains(" ") && !line.contains(folder.toString())))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void jarThatWasCutOffIsNamed() throws IOException {
        Path jar = dist.resolve("system/20/two.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));

        Said said = doctor();

        assertThat(said.status()).isEqualTo(1);
        assertThat(flat(said))
                .contains("FAIL distribution", "two.jar' is not a whole jar", "Unpack the distribution again");
    }

    @Test
    void badVariableIsNamed() {
        environment.put("PATCHBAY_HTTP_PORT", "http");

        Said said = doctor();

        assertThat(said.status()).isEqualTo(1);
        assertThat(flat(said))
                .contains("FAIL environment PATCHBAY_HTTP_PORT='http' is not a port: expected 0 to 65535.");
    }

    @Test
    void tokenThatOthersMayReadIsAFailure() throws IOException {
        home.prepare(folder.resolve("none"));
        Files.writeString(home.adminToken(), "the-token");
        Files.setPosixFilePermissions(home.adminToken(), PosixFilePermissions.fromString("rw-r--r--"));

        Said said = doctor();

        assertThat(said.status()).isEqualTo(1);
        assertThat(flat(said)).contains("admin.token'. Run 'chmod 600'").doesNotContain("the-token");
    }

    @Test
    void refusedJarsAndFilesAreWarningsWithTheirReason() throws IOException {
        home.prepare(folder.resolve("none"));
        Files.writeString(home.deploy().resolve("bad.jar.rejected.txt"), "No manifest.\nMake one.\n");
        Files.writeString(home.etc().resolve("a.cfg.rejected.txt"), "Line 3.");

        Said said = doctor();

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(flat(said))
                .contains(
                        "warn deploy folder 'bad.jar' was not taken: No manifest. Make one.",
                        "warn configuration 'a.cfg' was not taken: Line 3.");
    }

    @Test
    void portThatAnotherProcessHasIsAFailure() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PATCHBAY_HTTP_PORT", Integer.toString(other.getLocalPort()));

            Said said = doctor();

            assertThat(said.status()).isEqualTo(1);
            assertThat(flat(said)).contains("FAIL instance None runs on this data folder, and none could:");
        }
    }

    @Test
    void databaseThatDoesNotAnswerIsAFailureWithoutItsPassword() throws IOException {
        int free;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        environment.put("PATCHBAY_DB_URL", "jdbc:postgresql://me:hidden@127.0.0.1:" + free + "/db");

        Said said = doctor();

        assertThat(said.status()).isEqualTo(1);
        assertThat(flat(said))
                .contains("FAIL database '127.0.0.1:" + free + "' does not answer", "correct PATCHBAY_DB_URL")
                .doesNotContain("hidden");
    }

    @Test
    void programsReadJson() {
        Said said = doctor("--json");

        assertThat(said.text())
                .startsWith("[\n  {\"verdict\": \"ok\", \"subject\": \"Java\",")
                .endsWith("}\n]\n");
    }

    @Test
    void unknownOptionIsRefused() {
        assertThatThrownBy(() -> doctor("--fix"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessage("Command 'doctor' takes no argument '--fix': expected --json or nothing.");
    }

    /** As one line, since long texts go over several. */
    private static String flat(Said said) {
        return said.text().replaceAll("\\s+", " ");
    }

    private Said doctor(String... arguments) {
        var out = new ByteArrayOutputStream();
        int status = new DoctorCommand(environment, dist, new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        return new Said(status, out.toString(StandardCharsets.UTF_8));
    }

    private void jar(String name) throws IOException {
        Path jar = dist.resolve(name);
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
