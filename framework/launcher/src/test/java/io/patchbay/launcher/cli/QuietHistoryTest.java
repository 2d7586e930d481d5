package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.launcher.instance.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHistoryTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config set acme.feed password hunter2",
                "config set acme.feed api.key k",
                "integration update crm settings '{\"clientSecret\": \"x\"}'",
                "install https://ada:hunter2@example.com/a.jar",
                " list"
            })
    void aLineWithASecretIsNotKept(String line) {
        assertThat(QuietHistory.isSecret(line)).isTrue();
    }

    @Test
    void otherLinesAre() {
        assertThat(QuietHistory.isSecret("exec acme.csv read '{\"path\": \"/tmp/a.csv\"}'"))
                .isFalse();
        assertThat(QuietHistory.isSecret("install https://example.com:8443/a.jar"))
                .isFalse();
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        Path file = QuietHistory.file(new Home(folder));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
