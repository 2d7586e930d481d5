package io.patchbay.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    private Path defaults;
    private Home home;

    @BeforeEach
    void layDefaults() throws IOException {
        defaults = Files.createDirectories(folder.resolve("dist/etc"));
        Files.writeString(defaults.resolve("logback.xml"), "<configuration/>");
        home = new Home(folder.resolve("home"));
    }

    @Test
    void firstStartMakesEveryFolderAndCopiesTheDefaults() throws IOException {
        home.prepare(defaults);

        try (var made = Files.list(home.root())) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("deploy", "etc", "run", "log", "db", "blobs", "data", "felix-cache");
        }
        assertThat(home.etc().resolve("logback.xml")).hasContent("<configuration/>");
        assertThat(home.root().resolve("run")).isEmptyDirectory();
    }

    @Test
    void foldersWithSecretsAreForTheOwnerAlone() throws IOException {
        home.prepare(defaults);

        for (String name : new String[] {"run", "db", "blobs", "data", "felix-cache"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.root().resolve(name))))
                    .as(name)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void laterStartLeavesConfigurationAlone() throws IOException {
        home.prepare(defaults);
        Files.delete(home.etc().resolve("logback.xml"));
        Files.writeString(home.etc().resolve("mine.cfg"), "a=b");

        home.prepare(defaults);

        assertThat(home.etc().resolve("logback.xml")).doesNotExist();
    }

    @Test
    void temporaryFilesOfAKilledInstanceAreDeleted() throws IOException {
        Path temporary = home.root().resolve("run/tmp");
        Files.createDirectories(temporary.resolve("upload/part"));
        Files.writeString(temporary.resolve("upload/part/1"), "half");

        home.clearTemporaryFiles();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Files.writeString(home.root(), "I am a file");

        assertThatThrownBy(() -> home.prepare(defaults))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.HOME_UNUSABLE))
                .hasMessageStartingWith("Data folder '" + home.root() + "' cannot be written (")
                .hasMessageEndingWith("or set PATCHBAY_HOME to another folder.");
    }
}
