package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
    private static final String SHELL = "POST /api/v1/integration/shell";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Home home;
    private FakeServer server;

    @BeforeEach
    void startServer() throws Exception {
        home = new Home(folder);
        server = new FakeServer(home);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void commandIsSentWithTheTokenOfTheDataFolder() throws Exception {
        server.answer(SHELL, 200, "{\"output\":\"3 bundles\\n\",\"exitCode\":0}");

        int status = shell("", "lb", "-s");

        assertThat(status).isZero();
        assertThat(out()).isEqualTo("3 bundles\n");
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo(SHELL);
            assertThat(asked.body()).matches("\\{\"command\":\"lb -s\",\"id\":\"[0-9a-f-]{36}\"}");
            assertThat(asked.authorization()).isEqualTo("Bearer the-token");
            assertThat(asked.contentType()).isEqualTo("application/json");
        });
    }

    @Test
    void exitCodeOfTheCommandIsPassedOn() throws Exception {
        server.answer(SHELL, 200, "{\"output\":\"no such bundle\",\"exitCode\":4}");

        assertThat(shell("", "start", "99")).isEqualTo(4);
        assertThat(out()).isEqualTo("no such bundle\n");
    }

    @Test
    void aDocumentStaysOneWord() throws Exception {
        server.answer(SHELL, 200, "{\"output\":\"\",\"exitCode\":0}");

        shell("", "exec", "acme.csv", "read", "{\"a\": 1}", "-x");

        assertThat(server.asked().get(0).body()).contains("exec acme.csv read '{\\\"a\\\": 1}' -x");
    }

    @Test
    void aRangeOfVersionsStaysOneWord() throws Exception {
        server.answer(SHELL, 200, "{\"output\":\"\",\"exitCode\":0}");

        shell("", "install", "acme.csv@[1.2,2)", "--approve");

        assertThat(server.asked().get(0).body()).contains("install 'acme.csv@[1.2,2)' --approve");
    }

    @Test
    void aLineThatGoesOnIsFollowedToItsEnd() throws Exception {
        server.answer(SHELL, 200, "{\"output\":\"one\",\"exitCode\":0,\"next\":\"log 1 --follow 7\"}")
                .answer(SHELL, 200, "{\"output\":\"two\",\"exitCode\":0}");

        int status = shell("", "log", "1", "--follow");

        assertThat(status).isZero();
        assertThat(out()).isEqualTo("one\ntwo\n");
        assertThat(server.asked().get(1).body()).contains("\"log 1 --follow 7\"");
    }

    @Test
    void problemOfTheServerIsShownInItsWords() {
        server.answer(SHELL, 403, "{\"title\":\"Forbidden\",\"detail\":\"Needs scope 'shell'.\",\"code\":\"SCOPE\"}");

        assertThatThrownBy(() -> shell("", "lb"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.FAILED))
                .hasMessage("Needs scope 'shell'. (SCOPE)");
    }

    @Test
    void refusedTokenSaysWhichOneWasUsed() {
        server.answer(SHELL, 401, "{\"detail\":\"Unauthorized\"}");

        assertThatThrownBy(() -> shell("", "lb"))
                .hasMessage("The instance refuses the administrator's token of '%s'.".formatted(home.adminToken())
                        + " Set PATCHBAY_ADMIN_TOKEN to a valid one.");
    }

    @Test
    void missingTokenSaysWhatToDo() throws Exception {
        Files.delete(home.adminToken());

        assertThatThrownBy(() -> shell("", "lb"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.UNREACHABLE))
                .hasMessageStartingWith("Token file '" + home.adminToken() + "' cannot be read.");
    }

    @Test
    void promptSendsLineByLineUntilExit() throws Exception {
        server.answer(SHELL, 200, "{\"output\":\"one\",\"exitCode\":0}")
                .answer(SHELL, 409, "{\"detail\":\"refused\"}")
                .answer(SHELL, 200, "{\"output\":\"three\",\"exitCode\":0}");

        int status = shell("lb\n\nstop 5\nlb\nexit\nlb\n");

        assertThat(status).isZero();
        assertThat(out()).isEqualTo("one\nthree\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("refused\n");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void serverThatWentAwayEndsThePrompt() {
        server.close();

        assertThatThrownBy(() -> shell("lb\n"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.UNREACHABLE));
    }

    private int shell(String input, String... arguments) throws Exception {
        return new ShellCommand(
                        home,
                        Map.of(),
                        new BufferedReader(new StringReader(input)),
                        new PrintStream(out, true),
                        new PrintStream(err, true))
                .run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
