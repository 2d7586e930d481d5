package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
