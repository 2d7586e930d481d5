package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    Path folder;

    @Test
    void filesAndFoldersGoOnWhereTheWordEnds() throws IOException {
        Files.createDirectory(folder.resolve("acme"));
        Files.createFile(folder.resolve("acme.jar"));
        Files.createFile(folder.resolve("other.jar"));

        assertThat(LocalFiles.beginningWith(folder + "/ac")).containsExactly(folder + "/acme.jar", folder + "/acme/");
        assertThat(LocalFiles.beginningWith("file:" + folder + "/o")).containsExactly("file:" + folder + "/other.jar");
        assertThat(LocalFiles.beginningWith(folder + "/none/")).isEmpty();
    }
}
