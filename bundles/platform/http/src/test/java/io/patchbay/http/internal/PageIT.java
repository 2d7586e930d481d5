package io.patchbay.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Scope;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.http.internal.server.FakeCatalog;
import io.patchbay.http.internal.server.Samples;
import io.patchbay.http.internal.server.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageIT {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        server = new TestServer(home).withPlatform();
        server.register(PluginCatalog.class, new FakeCatalog(Samples.plugins()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static HttpRequest.Builder form(String path, String body) throws Exception {
        return server.request("", path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Test
    void aStrangerIsAskedForAToken() throws Exception {
        HttpResponse<String> answer = server.send(server.request("", "/"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Sign in").doesNotContain("acme.csv");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void whoSignsInSeesWhatIsInstalled() throws Exception {
        HttpResponse<String> signedIn = server.send(form("/-/sign-in", "token=" + TestServer.ADMIN));

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(cookie(signedIn)).contains("HttpOnly", "SameSite=Strict", "Max-Age=28800");
        HttpResponse<String> page = server.send(
                server.request("", "/").header("Cookie", cookie(signedIn).split(";", 2)[0]));
        assertThat(page.body())
                .contains("acme.csv", "1.4.0", "enabled", "sandboxed", "transformer")
                .contains("needs package io.acme &lt;2.0&gt;")
                .doesNotContain("<2.0>");
        assertThat(page.body()).contains(server.home().resolve("deploy").toString());
    }

    @Test
    void aWrongTokenSignsNobodyIn() throws Exception {
        HttpResponse<String> answer = server.send(form("/-/sign-in", "token=pb_wrong"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("role=\"alert\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionEndsWithItsToken() throws Exception {
        server.tokens().grant("pb_short", "guest", Scope.PLUGINS_READ);
        String cookie =
                cookie(server.send(form("/-/sign-in", "token=pb_short"))).split(";", 2)[0];

        server.tokens().revoke("pb_short");

        assertThat(server.send(server.request("", "/").header("Cookie", cookie)).body())
                .contains("Sign in");
    }

    @Test
    void aSessionEndsBySigningOut() throws Exception {
        String cookie = cookie(server.send(form("/-/sign-in", "token=" + TestServer.ADMIN)))
                .split(";", 2)[0];

        HttpResponse<String> out = server.send(form("/-/sign-out", "").header("Cookie", cookie));

        assertThat(cookie(out)).contains("Max-Age=0");
        assertThat(server.send(server.request("", "/").header("Cookie", cookie)).body())
                .contains("Sign in");
    }

    @Test
    void aSessionReadsButCannotUseTheApi() throws Exception {
        String cookie = cookie(server.send(form("/-/sign-in", "token=" + TestServer.ADMIN)))
                .split(";", 2)[0];

        assertThat(server.send(server.request("", "/metrics").header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send(server.request("", "/api/v1/integration/plugins").header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherSiteCannotSignIn() throws Exception {
        HttpResponse<String> answer =
                server.send(form("/-/sign-in", "token=" + TestServer.ADMIN).header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void badFormsAreRefused() throws Exception {
        assertThat(server.send(form("/-/sign-in", "tokn=x")).statusCode()).isEqualTo(400);
        assertThat(server.send(form("/-/sign-in", "token=%zz")).statusCode()).isEqualTo(400);
        assertThat(server.send(form("/-/sign-in", "token=" + "x".repeat(5_000))).statusCode())
                .isEqualTo(413);
        assertThat(server.send(server.request("", "/-/sign-in")).statusCode()).isEqualTo(405);
        assertThat(server.send(server.request("", "/-/nothing")).statusCode()).isEqualTo(404);
    }

    @Test
    void theStaticFilesNeedNoToken() throws Exception {
        assertThat(server.send(server.request("", "/-/style.css")).body()).contains("prefers-color-scheme");
        assertThat(server.send(server.request("", "/-/icon.svg")).body()).startsWith("<svg");
    }
}
