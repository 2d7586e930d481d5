package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles bring servlets of both kinds; they answer at their own paths, behind a token, and shadow nothing. */
class ServletIT extends OnEveryJdk {
    private static final String SOURCE =
            """
            package %1$s;

            @org.osgi.service.component.annotations.Component(
                service = %2$s.Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=%3$s")
            public class TheServlet extends %2$s.http.HttpServlet {
                @Override
                protected void doGet(%2$s.http.HttpServletRequest request, %2$s.http.HttpServletResponse response)
                        throws java.io.IOException {
                    response.setContentType("text/plain");
                    response.getWriter().print("served by %1$s");
                }
            }
            """;

    @Test
    void aJakartaServletAnswersAndGoes() throws IOException {
        serves("it.jakarta", "jakarta.servlet", "/it-jakarta");
    }

    @Test
    void aJavaxServletAnswersAndGoes() throws IOException {
        serves("it.javax", "javax.servlet", "/it-javax");
    }

    @Test
    void aServletCannotShadowThePlatform() throws IOException {
        drop("it.shadow", "jakarta.servlet", "/healthz/live");
        drop("it.shadow.api", "jakarta.servlet", "/api/v1/integration/plugins");
        drop("it.shadow.all", "jakarta.servlet", "/*");

        assertThat(patchbay.api().get("/healthz/live").text()).doesNotContain("served by");
        assertThat(patchbay.api().get("plugins").text())
                .doesNotContain("served by")
                .contains("items");
        assertThat(patchbay.api().get("/").text()).doesNotContain("served by");
        for (String id : new String[] {"it.shadow", "it.shadow.api", "it.shadow.all"}) {
            Files.delete(patchbay.home().resolve("deploy/" + id + ".jar"));
            patchbay.await("plugins/" + id, "it is gone", DeployIT::gone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta.servlet", "javax.servlet"})
    void aPublicPathAnswersAnybodyAsLongAsItIsGranted(String api) throws Exception {
        String id = "it.open." + api.substring(0, api.indexOf('.'));
        String path = "/" + id.replace('.', '-');
        drop(id, api, path + "/*");
        patchbay.await(path + "/hook/a", "it answers", answer -> answer.text().equals("served by " + id));

        int before = anybody(path + "/hook/a");
        change(id, "grant", path + "/hook/**");
        int granted = anybody(path + "/hook/a");
        int beside = anybody(path + "/other");
        List<Integer> tricks = Stream.of(
                        "/hook/../other",
                        "/hook/%2e%2e/other",
                        "/hook//a",
                        "//hook/a",
                        "/hook;x=y/a",
                        "/hook/a;x",
                        "/hook%2fa",
                        "/hook/%2e/a",
                        "/other/%2e%2e/hook/a",
                        "/hook/%252e%252e/other")
                .map(trick -> anybody(path + trick))
                .toList();
        change(id, "revoke", path + "/hook/**");

        assertThat(before).isEqualTo(401);
        assertThat(granted).isEqualTo(200);
        assertThat(beside).isEqualTo(401);
        assertThat(tricks).allSatisfy(status -> assertThat(status).isIn(400, 401, 404));
        assertThat(anybody(path + "/hook/a")).isEqualTo(401);
    }

    @Test
    void aGrantForEveryPathOpensNeitherThePlatformNorOtherBundles() throws Exception {
        drop("it.greedy", "jakarta.servlet", "/it-greedy/*");
        drop("it.neighbour", "jakarta.servlet", "/it-neighbour/*");
        patchbay.await("/it-neighbour/a", "it answers", answer -> answer.text().equals("served by it.neighbour"));
        change("it.greedy", "grant", "/**");

        assertThat(anybody("/it-greedy/a")).isEqualTo(200);
        assertThat(anybody("/it-neighbour/a")).isEqualTo(401);
        assertThat(anybody("/api/v1/integration/plugins")).isEqualTo(401);
        assertThat(anybody("/metrics")).isEqualTo(401);
        assertThat(anybody("/it-greedy/../metrics")).isIn(400, 401);
    }

    private static int anybody(String path) {
        try {
            String port =
                    Files.readString(patchbay.home().resolve("run/http.port")).strip();
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private static void change(String id, String how, String path) {
        Answer changed = patchbay.api()
                .send(
                        "PATCH",
                        "plugins/" + id + "/permissions",
                        "application/json",
                        ("{\"" + how + "\": [\"http.public " + path + "\"]}").getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    private static void serves(String id, String api, String path) throws IOException {
        drop(id, api, path);

        patchbay.await(path, "it answers", answer -> answer.text().equals("served by " + id));
        assertThat(patchbay.api().as(Optional.empty()).get(path).status()).isEqualTo(401);

        Files.delete(patchbay.home().resolve("deploy/" + id + ".jar"));
        patchbay.await(path, "it is gone", answer -> answer.status() == 404);
    }

    private static void drop(String id, String api, String path) throws IOException {
        TestBundle bundle = TestBundle.named(id).source(id + ".TheServlet", SOURCE.formatted(id, api, path));
        patchbay.drop(bundle.build(Files.createTempDirectory(folder, "built")), id + ".jar");
        patchbay.await("plugins/" + id, "it is enabled", answer -> answer.member("status")
                .equals("enabled"));
    }
}
