package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A secret that is set can be used, listed by name and deleted, but its value is nowhere to be found. */
class SecretCanaryIT extends OnEveryJdk {
    private static final String CANARY = "CANARY-7f3a-in-the-coal-mine";

    @Test
    void theValueOfASecretIsNowhere() throws IOException {
        Answer put = patchbay.api()
                .send(
                        "PUT",
                        "secrets/canary",
                        "application/json",
                        "{\"value\": \"%s\"}".formatted(CANARY).getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(put.status()).as(put.toString()).isBetween(200, 204);
        Answer refused = patchbay.api()
                .send(
                        "PUT",
                        "secrets/" + "x".repeat(300),
                        "application/json",
                        "{\"value\": \"%s\", \"extra\": 1}".formatted(CANARY).getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(refused.status()).isIn(400, 404, 422);

        for (String path : List.of("secrets", "audit", "executions", "/metrics", "/openapi.json", "/")) {
            assertThat(patchbay.api().get(path).text()).as(path).doesNotContain(CANARY);
        }
        assertThat(patchbay.api().get("secrets").text()).contains("canary");
        assertThat(refused.text()).doesNotContain(CANARY);
        assertThat(patchbay.output()).doesNotContain(CANARY);
        assertThat(filesWith(CANARY)).isEmpty();
        assertThat(filesWith(Base64.getEncoder().withoutPadding().encodeToString(CANARY.getBytes(UTF_8))))
                .isEmpty();
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (var files = Files.walk(patchbay.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
