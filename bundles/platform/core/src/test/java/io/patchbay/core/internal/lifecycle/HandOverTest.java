package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverTest {
    @TempDir
    Path folder;

    private Server server;
    private RecordingTraffic traffic;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        traffic = new RecordingTraffic(server);
        server.invoke.traffic = traffic;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestBundle plugin(String version, String start) {
        return Activators.activator("acme.one", version, start, "")
                .header("Patchbay-Update", "handover")
                .header("Provide-Capability", "patchbay.plugin;name=one;type=custom");
    }

    private static TestBundle library(String version, String answer) {
        return TestBundle.named("acme.library")
                .version(version)
                .header("Export-Package", "acme.library;version=" + version)
                .source(
                        "acme.library.Answer",
                        "package acme.library; public class Answer { public static String get() { %s } }"
                                .formatted(answer));
    }

    private static TestBundle user() {
        return TestBundle.named("acme.user")
                .header("Bundle-Activator", "acme.user.Activator")
                .header("Import-Package", "acme.library;version=\"[1,2)\",org.osgi.framework")
                .header("Provide-Capability", "patchbay.plugin;name=user;type=custom")
                .header("-exportcontents", "")
                .source(
                        "acme.library.Answer",
                        "package acme.library; public class Answer { public static String get() { return null; } }")
                .header("Private-Package", "acme.user")
                .source(
                        "acme.user.Activator",
                        """
                        package acme.user;

                        public class Activator implements org.osgi.framework.BundleActivator {
                            public void start(org.osgi.framework.BundleContext context) {
                                System.setProperty("acme.user.saw", acme.library.Answer.get());
                            }
                            public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """);
    }

    @Test
    void callsWaitWhileOneTakesThePlaceOfTheOther() {
        server.install(plugin("1.0.0", "").build(folder));
        traffic.seen.clear();

        server.install(plugin("2.0.0", "").build(folder));

        assertThat(traffic.seen)
                .containsExactly(
                        "pause acme.one 1.0.0 while [acme.one 1.0.0]",
                        "drain 1.0.0 while [acme.one 1.0.0]",
                        "resume 1.0.0 while []",
                        "hold 2.0.0 while []",
                        "probe 2.0.0 while [acme.one 2.0.0]",
                        "shift 1.0.0 2.0.0 while [acme.one 2.0.0]",
                        "go on acme.one 1.0.0 while [acme.one 2.0.0]");
        assertThat(server.running()).containsExactly("acme.one 2.0.0");
    }

    @Test
    void callsGoToTheOldOneAgainIfTheNewOneDoesNotStart() {
        server.install(plugin("1.0.0", "").build(folder));
        traffic.seen.clear();

        assertThatThrownBy(() -> server.install(plugin("2.0.0", "if (true) throw new Exception(\"no\");")
                        .build(folder)))
                .hasMessageContaining("its activator threw Exception: no");

        assertThat(traffic.seen.get(traffic.seen.size() - 1)).isEqualTo("go on acme.one 1.0.0 while [acme.one 1.0.0]");
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.stored()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void callsGoToTheOldOneAgainIfTheNewOneFailsItsProbe() {
        server.install(plugin("1.0.0", "").build(folder));
        traffic.broken = true;

        assertThatThrownBy(() -> server.install(plugin("2.0.0", "").build(folder)))
                .hasMessage("Plugin 'acme.one 2.0.0' not started, 1.0.0 keeps running: its constructor failed");

        assertThat(traffic.seen).doesNotContain("shift 1.0.0 2.0.0 while [acme.one 2.0.0]");
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void whatIsWiredToABundleMovesWithIt() {
        server.install(library("1.0.0", "return \"one\";").build(folder));
        server.install(user().build(folder));
        traffic.seen.clear();

        server.install(library("1.1.0", "return \"two\";").build(folder));

        assertThat(System.getProperty("acme.user.saw")).isEqualTo("two");
        assertThat(server.running()).containsExactly("acme.library 1.1.0", "acme.user 1.0.0");
        assertThat(server.bundles()).hasSize(2);
        assertThat(traffic.seen)
                .contains("pause acme.library 1.0.0, acme.user 1.0.0 while [acme.library 1.0.0, acme.user 1.0.0]");
        assertThat(traffic.seen.get(traffic.seen.size() - 1))
                .isEqualTo("go on acme.library 1.0.0, acme.user 1.0.0 while [acme.library 1.1.0, acme.user 1.0.0]");
    }

    @Test
    void allStaysIfOneOfThemDoesNotRunWithTheNewOne() {
        server.install(library("1.0.0", "return \"one\";").build(folder));
        server.install(user().build(folder));

        assertThatThrownBy(() -> server.install(library("1.1.0", "throw new IllegalStateException(\"no\");")
                        .build(folder)))
                .hasMessageContaining("acme.user");

        assertThat(System.getProperty("acme.user.saw")).isEqualTo("one");
        assertThat(server.running()).containsExactly("acme.library 1.0.0", "acme.user 1.0.0");
        assertThat(server.stored()).containsExactly("acme.library 1.0.0", "acme.user 1.0.0");
        assertThat(server.install(library("1.2.0", "return \"three\";").build(folder))
                        .version())
                .isEqualTo("1.2.0");
        assertThat(System.getProperty("acme.user.saw")).isEqualTo("three");
    }
}
