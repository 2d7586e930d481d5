package io.patchbay.http.internal;

import static io.patchbay.http.internal.RoutesIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.http.internal.server.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContributedServletIT {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        server = new TestServer(home).withPlatform();
        server.install("io.patchbay.http.contributed", "contributed");
        server.install("io.patchbay.http.sample", "sample");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello/x", "/old-hello"})
    void bothGenerationsOfServletsAnswerAndKnowTheCallerButNotItsToken(String path) throws Exception {
        HttpResponse<String> answer =
                server.send(server.request(TestServer.READER, path).header("Cookie", "a=b"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("contributed user=reader authorization=null");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("traceparent")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello/x", "/old-hello", "/anything"})
    void nobodyReachesThemWithoutAToken(String path) throws Exception {
        HttpResponse<String> answer = server.send(server.request("", path));

        assertProblem(answer, 401, "unauthenticated", null, null);
        assertThat(answer.headers().firstValue("Seen-By")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/integration/things",
                "/api/v1/integration/things/7",
                "/api/v1/integration/mine",
                "/healthz/live",
                "/healthz/other",
                "/metrics",
                "/openapi.json",
                "/ui/x",
                "/portal/",
                "/-/style.css",
                "/"
            })
    void thePlatformsPathsCannotBeTakenNorSeen(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.body()).doesNotContain("contributed");
        assertThat(answer.headers().firstValue("Seen-By")).isEmpty();
    }

    @Test
    void anExceptionOfAServletIsAProblemWithoutItsMessage() throws Exception {
        HttpResponse<String> answer = server.get("/hello/fails");

        assertProblem(answer, 500, "internal", null, null);
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void anErrorOfAServletIsAProblemWithItsMessage() throws Exception {
        assertProblem(server.get("/hello/gone"), 410, "refused", null, "Moved away.");
    }

    @Test
    void noPageOfTheContainerIsEverShown() throws Exception {
        HttpResponse<String> answer = server.get("/x%00y");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Jetty").doesNotContain("jetty");
    }
}
