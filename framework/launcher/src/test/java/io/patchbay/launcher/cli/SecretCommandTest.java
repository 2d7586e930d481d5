package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandTest {
    private static final String PUT = "PUT /api/v1/integration/secrets/acme/key";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Home home;
    private FakeServer server;

    @BeforeEach
    void startServer() throws IOException {
        home = new Home(folder);
        server = new FakeServer(home);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void valueOfTheInputIsSetAndNotShown() throws IOException {
        server.answer(PUT, 200, "{\"name\":\"acme/key\",\"version\":3}");

        int status = secret("with \"quotes\" and\ntwo lines\n", "set", "acme/key");

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("Secret 'acme/key' is set, version 3.");
        assertThat(server.asked())
                .extracting(FakeServer.Asked::body)
                .containsExactly("{\"value\":\"with \\\"quotes\\\" and\\u000atwo lines\"}");
    }

    @Test
    void nothingIsNoValue() {
        assertThatThrownBy(() -> secret("\n", "set", "acme/key"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("The value is empty.");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void valueAsAnArgumentIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> secret("", "set", "acme/key", "hunter2"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("standard input")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void badNameIsNamed() {
        assertThatThrownBy(() -> secret("x", "set", "Acme Key"))
                .hasMessageContaining("'Acme Key' is no name of a secret");
    }

    private int secret(String input, String... arguments) throws IOException {
        return new SecretCommand(
                        home,
                        Map.of(),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }
}
