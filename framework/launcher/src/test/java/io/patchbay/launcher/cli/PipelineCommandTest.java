package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.instance.ExitCode;
import io.patchbay.launcher.instance.Home;
import io.patchbay.launcher.instance.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCommandTest {
    private static final String RUN = "GET /api/v1/integration/pipelines/runs/7";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Home home;
    private FakeServer server;
    private Path file;
    private String submit;

    @BeforeEach
    void startServer() throws IOException {
        home = new Home(folder.resolve("home"));
        server = new FakeServer(home);
        file = Files.writeString(
                Files.createDirectories(folder.resolve("my work")).resolve("p.yaml"), "name: p\n");
        submit = "POST /api/v1/integration/pipelines/run?base="
                + URLEncoder.encode(file.resolveSibling("").toString(), StandardCharsets.UTF_8);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void successfulRunShowsProgressAndSavesItsArtifacts() throws Exception {
        server.answer(submit, 202, "{\"id\":\"7\",\"status\":\"queued\"}")
                .answer(RUN, 200, run("running", "running", ""))
                .answer(RUN, 200, run("succeeded", "succeeded", ""))
                .answer("GET /artifacts/1", 200, "<html>report</html>");
        Path output = folder.resolve("reports");

        int status = pipeline("run", file.toString(), "--output", output.toString());

        assertThat(status).isZero();
        assertThat(output.resolve("report.html")).hasContent("<html>report</html>");
        assertThat(text(out).lines())
                .containsExactly(
                        "  read             running               0 in           10 out         1 bad",
                        "  read             succeeded             0 in           10 out         1 bad",
                        "Run 7 succeeded",
                        "  saved " + output.resolve("report.html"));
        assertThat(server.asked().get(0))
                .isEqualTo(new FakeServer.Asked(submit, "name: p\n", "Bearer the-token", "application/yaml"));
    }

    @Test
    void failedRunEndsWith1AndSaysWhy() throws Exception {
        server.answer(submit, 202, "{\"id\":\"7\",\"status\":\"queued\"}")
                .answer(RUN, 200, run("failed", "failed", "File 'x.csv' not found."))
                .answer("GET /artifacts/1", 200, "partial");

        assertThat(pipeline(
                        "run", file.toString(), "--output", folder.resolve("o").toString()))
                .isEqualTo(1);
        assertThat(text(err)).isEqualTo("patchbay: Step 'read': File 'x.csv' not found.\n");
    }

    @Test
    void refusedPipelineIsShownInTheServersWords() {
        server.answer(submit, 400, "{\"detail\":\"Unknown field 'stepz'.\",\"code\":\"PIPELINE_INVALID\"}");

        assertThatThrownBy(() -> pipeline("run", file.toString()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.FAILED))
                .hasMessage("Unknown field 'stepz'. (PIPELINE_INVALID)");
    }

    @Test
    void artifactCannotLeaveTheOutputFolder() throws Exception {
        server.answer(submit, 202, "{\"id\":\"7\",\"status\":\"queued\"}")
                .answer(RUN, 200, run("succeeded", "succeeded", "").replace("report.html", "../../evil.html"))
                .answer("GET /artifacts/1", 200, "x");
        Path output = folder.resolve("deep/er");

        pipeline("run", file.toString(), "--output", output.toString());

        assertThat(output.resolve("evil.html")).exists();
        assertThat(folder.resolve("evil.html")).doesNotExist();
    }

    @Test
    void artifactWithoutFileNameIsRefused() {
        server.answer(submit, 202, "{\"id\":\"7\",\"status\":\"queued\"}")
                .answer(RUN, 200, run("succeeded", "succeeded", "").replace("report.html", ".."));

        assertThatThrownBy(() -> pipeline("run", file.toString()))
                .hasMessage("Artifact '..' has no file name, it is not saved.");
    }

    @Test
    void missingFileIsAUsageError() {
        assertThatThrownBy(() -> pipeline("run", folder.resolve("none.yaml").toString()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(ExitCode.USAGE))
                .hasMessage(
                        "File '%s' cannot be read: expected a pipeline in YAML. Check the path.",
                        folder.resolve("none.yaml"));
    }

    @Test
    void wrongArgumentsAreAUsageError() {
        assertThatThrownBy(() -> pipeline("walk", "x")).hasMessage("Usage: patchbay pipeline run FILE [--output DIR]");
        assertThatThrownBy(() -> pipeline("run", "x", "--output"))
                .hasMessageStartingWith("Option --output needs a folder.");
    }

    private int pipeline(String... arguments) throws Exception {
        return new PipelineCommand(home, Map.of(), new PrintStream(out, true), new PrintStream(err, true))
                .run(List.of(arguments));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static String run(String status, String step, String error) {
        return """
                {"id": "7", "status": "%s", "error": %s,
                 "steps": [{"name": "read", "plugin": "connector-file", "status": "%s",
                            "rowsIn": 0, "rowsOut": 10, "violations": 1}],
                 "artifacts": [{"name": "report.html", "mediaType": "text/html", "size": 19, "href": "/artifacts/1"}]}
                """
                .formatted(
                        status,
                        error.isEmpty()
                                ? "null"
                                : "{\"code\": \"plugin-failed\", \"message\": \"Step 'read': " + error + "\"}",
                        step);
    }
}
