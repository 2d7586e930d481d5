package io.patchbay.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.launcher.instance.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer canary-canary-canary",
                "token pb_canary-canary_canary",
                "jdbc:postgresql://user:canary@host/database",
                "jdbc:postgresql://host/db?user=x&password=canary&ssl=true",
                "{\"apiKey\": \"canary canary\", \"a\": 1}",
                "client_secret = 'canary'",
                "smtp.password=canary",
            })
    void whatLooksLikeASecretGoes(String text) throws IOException {
        Scrubber scrubber = Scrubber.of(Map.of(), new Home(folder));

        assertThat(scrubber.scrub(text)).doesNotContain("canary").contains("(removed)");
    }

    @Test
    void theSecretsOfThisInstallationGoWhereverTheyAre() throws IOException {
        var home = new Home(folder);
        Files.createDirectories(home.etc());
        Files.writeString(home.adminToken(), "one-of-the-file\n");
        Files.writeString(home.etc().resolve("master.key"), "key+of/the=file");
        Scrubber scrubber = Scrubber.of(Map.of("PATCHBAY_DB_PASSWORD", "hunter2"), home);

        assertThat(scrubber.scrub("a one-of-the-file b key+of/the=file c xhunter2x"))
                .isEqualTo("a (removed) b (removed) c x(removed)x");
    }

    @Test
    void restStaysAsItIs() throws IOException {
        String text = "2026-11-22T00:06:22.109Z INFO  [io.patchbay.core-boot] Plugins are in line count=5\n";

        assertThat(Scrubber.of(Map.of("PATCHBAY_DB_PASSWORD", "x"), new Home(folder))
                        .scrub(text))
                .isEqualTo(text);
    }
}
