package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.testkit.process.HttpApi.Answer;
import io.patchbay.testkit.process.Jdk;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** On a Java without agents the server runs, says everywhere that it holds nobody, and takes no plugin it would have to hold. */
@ParameterizedClass
@ArgumentsSource(Jdks.class)
@EachJdk
class WithoutGuardIT {
    /** What the platform needs, less {@code java.instrument}. */
    private static final String MODULES = "java.base,java.compiler,java.desktop,java.logging,java.management,"
            + "java.management.rmi,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,"
            + "java.security.sasl,java.sql,java.sql.rowset,java.transaction.xa,java.xml,java.xml.crypto,jdk.httpserver,"
            + "jdk.management,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs";

    private final Jdk jdk;

    @TempDir
    Path folder;

    WithoutGuardIT(Jdk jdk) {
        this.jdk = jdk;
    }

    @Test
    void theServerSaysItHoldsNobodyAndTakesNobodyItWouldHaveToHold() throws IOException {
        try (PatchbayProcess patchbay = PatchbayProcess.in(folder.resolve("home"))
                .on(jdk)
                .with("PATCHBAY_JAVA_OPTS", "--limit-modules=" + MODULES)
                .start()) {
            byte[] jar = Files.readAllBytes(
                    TestPlugins.answering("it.unheld", "1.0.0", "yes").build(folder));

            Answer refused = patchbay.api().send("POST", "plugins/install", "application/java-archive", jar);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.member("code")).isEqualTo("not-held");
            assertThat(refused.member("detail")).contains("java.instrument", "trust the bundle", "'unguarded'");
            assertThat(patchbay.output())
                    .contains("degraded, plugins are not held to their permissions", "java.instrument");
            assertThat(patchbay.api().get("/healthz/ready").text()).contains("ready, degraded", "'Isolation'");
            assertThat(patchbay.api().get("security/isolation").text()).contains("\"armed\":false", "java.instrument");
            assertThat(isolation(patchbay)).contains("The guard is NOT armed", "java.instrument");
        }
    }

    private static String isolation(PatchbayProcess patchbay) {
        try (PatchbayProcess client = PatchbayProcess.in(patchbay.home()).launch("shell", "isolation")) {
            assertThat(client.waitFor(Duration.ofSeconds(60)))
                    .as(client.output())
                    .isZero();
            return client.output();
        }
    }
}
