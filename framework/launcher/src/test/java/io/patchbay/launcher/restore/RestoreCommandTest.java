package io.patchbay.launcher.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.InstanceLock;
import io.patchbay.launcher.instance.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreCommandTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void putsEverythingInItsPlaceInANewFolder() throws Exception {
        Path file = backup("etc/acme.cfg", "url=x", sha256("url=x"));

        int status = restore(file);

        assertThat(status).isZero();
        assertThat(home().resolve("etc/acme.cfg")).hasContent("url=x");
        assertThat(home().resolve("restore.part")).doesNotExist();
        assertThat(out.toString(UTF_8)).contains("version 0.1.0", "The master key is not in it");
    }

    @Test
    void refusesAFolderWithDataUnlessForcedAndThenMovesItAway() throws Exception {
        Path file = backup("etc/acme.cfg", "url=x", sha256("url=x"));
        Files.createDirectories(home().resolve("db"));
        Files.writeString(home().resolve("db/patchbay.mv.db"), "precious");

        assertThatThrownBy(() -> restore(file)).hasMessageContaining("is in use: it has data", "--force");
        restore(file, "--force");

        assertThat(home().resolve("before-restore-20260101-120000/db/patchbay.mv.db"))
                .hasContent("precious");
        assertThat(home().resolve("db/patchbay.mv.db")).doesNotExist();
    }

    @Test
    void changesNothingWhenTheBackupIsDamaged() throws Exception {
        Path file = backup("etc/acme.cfg", "url=y", sha256("url=x"));
        Files.createDirectories(home().resolve("db"));
        Files.writeString(home().resolve("db/patchbay.mv.db"), "precious");

        assertThatThrownBy(() -> restore(file, "--force"))
                .hasMessage("Backup '" + file + "' is no whole backup: 'etc/acme.cfg' is not as it was."
                        + " Nothing was changed.");

        assertThat(home().resolve("db/patchbay.mv.db")).hasContent("precious");
        assertThat(home().resolve("restore.part")).doesNotExist();
    }

    @Test
    void takesNothingFromOutsideItsFolders() throws Exception {
        assertThatThrownBy(() -> restore(backup("etc/../../evil", "x", sha256("x"))))
                .hasMessageContaining("does not belong into it");
        assertThatThrownBy(() -> restore(backup("bin/patchbay", "x", sha256("x"))))
                .hasMessageContaining("does not belong into it");
    }

    @Test
    void halfABackupIsNone() throws Exception {
        Path file = backup("etc/acme.cfg", "url=x", sha256("url=x"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> restore(file)).hasMessageContaining("cannot be read");
    }

    @Test
    void refusesWhileAnInstanceRuns() throws Exception {
        Path file = backup("etc/acme.cfg", "url=x", sha256("url=x"));
        Home home = new Home(home());
        home.prepare(folder.resolve("none"));

        InstanceLock lock = InstanceLock.take(home, "127.0.0.1");
        try {
            assertThatThrownBy(() -> restore(file)).hasMessageContaining("Another instance");
        } finally {
            lock.close();
        }
    }

    private int restore(Path file, String... options) {
        var arguments = new java.util.ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(options));
        return new RestoreCommand(settings(), new PrintStream(out, true, UTF_8), NOON).run(arguments);
    }

    private Settings settings() {
        return Settings.read(Map.of(Settings.HOME, home().toString()), folder);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path backup(String name, String text, String sha256) throws IOException {
        Path file = folder.resolve("a.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(("{\"format\": 1, \"version\": \"0.1.0\", \"created\": \"then\", \"database\": \"h2\", \"files\":"
                            + " [{\"path\": \"%s\", \"sha256\": \"%s\"}]}")
                    .formatted(name, sha256)
                    .getBytes(UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
