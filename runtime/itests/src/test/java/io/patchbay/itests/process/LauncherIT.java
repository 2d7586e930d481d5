package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the process starts, refuses to start, and ends. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
@EachJdk
class LauncherIT {
    private static final Duration REFUSAL = Duration.ofSeconds(30);

    private final Jdk jdk;

    @TempDir
    Path folder;

    LauncherIT(Jdk jdk) {
        this.jdk = jdk;
    }

    @Test
    void startsAnswersAndStopsCleanly() {
        try (PatchbayProcess patchbay = here().start()) {
            assertThat(patchbay.output()).contains("http://127.0.0.1:", "deploy folder: ", "admin token: ");
            assertThat(patchbay.api().get("/healthz/live").status()).isEqualTo(200);
            assertThat(patchbay.api().get("/healthz/ready").status()).isEqualTo(200);

            assertThat(patchbay.stop()).isZero();

            assertThat(patchbay.home().resolve("run/http.port")).doesNotExist();
        }
    }

    @Test
    void keepsTheAdminTokenToItsOwner() throws IOException {
        try (PatchbayProcess patchbay = here().start()) {
            Path token = patchbay.home().resolve("admin.token");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            refused(here().with("PATCHBAY_HTTP_PORT", port).launch("run"), 11, port);
        }
    }

    @Test
    void refusesAPortThatIsNoNumber() {
        refused(here().with("PATCHBAY_HTTP_PORT", "eighty").launch("run"), 15, "eighty");
    }

    @Test
    void refusesADataFolderItCannotUse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        refused(PatchbayProcess.in(file.resolve("home")).on(jdk).launch("run"), 12, "home");
    }

    @Test
    void refusesASecondInstanceOnTheSameFolder() {
        try (PatchbayProcess first = here().start()) {
            refused(here().launch("run"), 13, first.home().toString());

            assertThat(first.api().get("/healthz/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void refusesADatabaseFileThatIsBroken() throws IOException {
        Path db = Files.createDirectories(folder.resolve("home/db"));
        Files.write(db.resolve("patchbay.mv.db"), new byte[64 * 1024]);

        refused(here().launch("run"), 14, "patchbay.mv.db");
    }

    @Test
    void rebuildsALostBundleCache() throws IOException {
        here().start().close();
        try (var files = Files.walk(folder.resolve("home/felix-cache"))) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }

        try (PatchbayProcess again = here().start()) {
            assertThat(again.api().get("plugins?status=error").json().toString())
                    .contains("\"items\":[]");
        }
    }

    @Test
    void rebuildsABrokenBundleCache() throws IOException {
        here().start().close();
        try (var files = Files.walk(folder.resolve("home/felix-cache"))) {
            for (Path file : files.filter(path -> path.endsWith("bundle.info")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }

        try (PatchbayProcess again = here().start()) {
            assertThat(again.api().get("/healthz/ready").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"felix-cache/bundle9", "felix-cache/bundle30", "db/patchbay.mv.db", "blobs", "run/http.port"})
    void aFirstStartThatIsKilledIsMadeUpForByTheNext(String reached) {
        try (PatchbayProcess killed = here().launch("run")) {
            Eventually.await(
                    "'" + reached + "' is there",
                    Duration.ofSeconds(60),
                    () -> Files.exists(killed.home().resolve(reached)));
            killed.kill();
        }

        try (PatchbayProcess again = here().start()) {
            Answer plugins =
                    again.await("plugins?type=connector", "the default plugins are enabled", answer -> answer.text()
                            .contains("\"status\":\"enabled\""));
            assertThat(plugins.status()).isEqualTo(200);
            assertThat(again.api().get("plugins?status=error").json().toString())
                    .contains("\"items\":[]");
            assertThat(again.stop()).isZero();
        }
    }

    private PatchbayProcess.Launch here() {
        return PatchbayProcess.in(folder.resolve("home")).on(jdk);
    }

    private static void refused(PatchbayProcess process, int status, String named) {
        try (process) {
            assertThat(process.waitFor(REFUSAL)).as(process.output()).isEqualTo(status);
            assertThat(process.output().strip().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(named);
        }
    }
}
