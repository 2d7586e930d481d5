package io.patchbay.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Parameters;
import io.patchbay.http.internal.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIT {
    @TempDir
    Path home;

    @Test
    void thePortFileIsThereWhileTheServerIs() throws Exception {
        Path file = home.resolve("run/http.port");
        try (TestServer server = new TestServer(home)) {
            assertThat(file).doesNotExist();

            server.withPlatform();

            assertThat(Integer.parseInt(Files.readString(file).strip())).isPositive();
            assertThat(server.send(server.request("", "/healthz/live")).body()).isEqualTo("ok\n");
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void readinessNamesWhatIsMissing() throws Exception {
        try (TestServer server = new TestServer(home).withPlatform()) {
            var answer = server.send(server.request("", "/healthz/ready"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body())
                    .startsWith("not ready\n")
                    .contains("missing service: Database (patchbay.schema=core)")
                    .contains("missing service: PluginCatalog")
                    .contains("missing service: Executions")
                    .contains("missing service: HealthCheckExecutor")
                    .contains("missing route: /plugins")
                    .doesNotContain("Tokens");
        }
    }

    @Test
    void aServerWithoutTheRestOfThePlatformAnswersAndSaysSo() throws Exception {
        try (TestServer server = new TestServer(home).withPlatform()) {
            assertThat(server.get("/api/v1/integration/things").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theBundleHandsOnJakartaRestAndBringsNothingElse() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("bundle"))) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(new Parameters(manifest.getValue("Export-Package")).entrySet())
                    .allSatisfy(clause -> assertThat(clause.getKey()).startsWith("jakarta.ws.rs"))
                    .allSatisfy(
                            clause -> assertThat(clause.getValue().getVersion()).isEqualTo("4.0.0"));
            assertThat(manifest.getValue("Import-Package"))
                    .contains("jakarta.servlet;version=\"[6.0,7)\"", "jakarta.servlet.http;version=\"[6.0,7)\"")
                    .doesNotContain("jakarta.ws.rs", "org.jspecify");
            assertThat(manifest.getValue("Require-Capability")).doesNotContain("osgi.contract", "serviceloader");
            assertThat(manifest.getValue("DynamicImport-Package")).isNull();
        }
    }
}
