package io.patchbay.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Home home;
    private Map<String, String> environment;

    @BeforeEach
    void startedOnce() throws IOException {
        home = new Home(folder.resolve("home"));
        home.prepare(folder.resolve("none"));
        Files.writeString(home.adminToken(), "canary-token-of-the-file");
        Files.writeString(home.etc().resolve("acme.cfg"), "password=canary-in-etc\n");
        Files.writeString(
                home.log().resolve("patchbay.log"), "logged canary-token-of-the-file and canary-of-the-environment\n");
        environment = Map.of(
                "PATCHBAY_HOME", home.root().toString(),
                "PATCHBAY_DB_PASSWORD", "canary-of-the-environment",
                "PATCHBAY_DB_URL", "jdbc:postgresql://u:canary-in-the-url@127.0.0.1:1/db",
                "OTHER", "canary-of-somebody-else");
    }

    @Test
    void zipHasWhatAnEngineerAsksForAndNoSecret() throws IOException {
        Path file = folder.resolve("report.zip");

        int status = diagnose(file.toString());

        assertThat(status).isZero();
        Map<String, String> entries = entries(file);
        assertThat(entries.keySet())
                .contains(
                        "doctor.txt",
                        "versions.txt",
                        "environment.txt",
                        "data-folder.txt",
                        "log/patchbay.log",
                        "missing.txt");
        assertThat(entries.get("log/patchbay.log")).isEqualTo("logged (removed) and (removed)\n");
        assertThat(entries.get("environment.txt"))
                .contains("PATCHBAY_HOME=" + home.root(), "PATCHBAY_DB_PASSWORD=(removed)")
                .doesNotContain("OTHER");
        assertThat(entries.get("data-folder.txt")).contains("home/etc/acme.cfg");
        assertThat(entries.get("missing.txt")).contains("No running instance answers");
        assertThat(entries.values()).noneMatch(text -> text.contains("canary"));
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("report.zip");

        diagnose(file.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void fileThatExistsIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("report.zip"), "mine");

        assertThatThrownBy(() -> diagnose(file.toString()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("exists already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void optionIsRefused() {
        assertThatThrownBy(() -> diagnose("--all"))
                .hasMessageContaining("takes one argument at most")
                .hasMessageContaining("'--all'");
    }

    private int diagnose(String... arguments) {
        return new DiagnoseCommand(
                        environment, folder.resolve("dist"), new PrintStream(out, true, StandardCharsets.UTF_8), NOON)
                .run(List.of(arguments));
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                entries.put(
                        entry.getName().replaceFirst("^patchbay-diagnosis/", ""),
                        new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
