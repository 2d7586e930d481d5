package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.servlet.RequestHold;
import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class BlueGreenTest {
    private static final String PLUGIN = "patchbay.plugin;name=one;type=custom";

    @TempDir
    Path folder;

    private Server server;
    private RecordingTraffic traffic;
    private List<String> seen = List.of();

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        traffic = new RecordingTraffic(server);
        server.invoke.traffic = traffic;
        seen = traffic.seen;
        server.install(plugin("1.0.0").build(folder));
        seen.clear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestBundle plugin(String version) {
        return Activators.activator("acme.one", version, "", "").header("Provide-Capability", PLUGIN);
    }

    private void assertRefused(TestBundle update, String reason) {
        Bundle old = server.parts.index.installed("acme.one").bundle().orElseThrow();
        long started = old.getLastModified();

        assertThatThrownBy(() -> server.install(update.build(folder)))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.START_FAILED))
                .hasMessageContaining(reason);

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.stored()).containsExactly("acme.one 1.0.0");
        assertThat(server.parts.index.installed("acme.one").bundle()).contains(old);
        assertThat(old.getLastModified()).isEqualTo(started);
        assertThat(seen).doesNotContain("shift 1.0.0 2.0.0 while [acme.one 1.0.0, acme.one 2.0.0]");
    }

    @Test
    void callsGoToTheOldRevisionUntilTheNewOneIsProbed() {
        server.install(plugin("2.0.0").build(folder));

        assertThat(seen)
                .containsExactly(
                        "hold 2.0.0 while [acme.one 1.0.0]",
                        "probe 2.0.0 while [acme.one 1.0.0, acme.one 2.0.0]",
                        "shift 1.0.0 2.0.0 while [acme.one 1.0.0, acme.one 2.0.0]",
                        "drain 1.0.0 while [acme.one 1.0.0, acme.one 2.0.0]");
        assertThat(server.running()).containsExactly("acme.one 2.0.0");
        assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ENABLED);
    }

    @Test
    void requestsThatOnlyTheNewRevisionAnswersWaitUntilItIsProbed() {
        server.install(servlets("3.0.0", 0, "/one").build(folder));
        server.invoke.requests = this::hold;
        seen.clear();

        server.install(servlets("4.0.0", 0, "/one", "/two").build(folder));

        assertThat(seen)
                .containsSubsequence(
                        "requests wait at [/two]",
                        "probe 4.0.0 while [acme.one 3.0.0, acme.one 4.0.0]",
                        "shift 3.0.0 4.0.0 while [acme.one 3.0.0, acme.one 4.0.0]",
                        "requests go on at [/two]",
                        "drain 3.0.0 while [acme.one 3.0.0, acme.one 4.0.0]");
    }

    @Test
    void requestsThatOnlyARefusedRevisionWouldAnswerWaitUntilItIsGone() {
        server.invoke.requests = this::hold;
        traffic.broken = true;

        assertRefused(servlets("2.0.0", 0, "/two"), "its constructor failed");

        assertThat(seen.get(seen.size() - 1)).isEqualTo("requests go on at [/two]");
        assertThat(server.bundles()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void servletOfHigherRankWaitsAtThePathOfTheOldOne() {
        server.install(servlets("2.0.0", 0, "/one").build(folder));
        server.invoke.requests = this::hold;
        seen.clear();

        server.install(servlets("3.0.0", 7, "/one").build(folder));

        assertThat(seen).contains("requests wait at [/one]");
    }

    private RequestHold.Held hold(Collection<String> patterns, Duration deadline) {
        seen.add("requests wait at " + patterns);
        return () -> seen.add("requests go on at " + patterns);
    }

    /** A plugin with things that answer at these patterns. */
    private static TestBundle servlets(String version, int rank, String... patterns) {
        String start =
                """
                for (String pattern : "%s".split(" ")) {
                    context.registerService(Runnable.class, () -> {}, new java.util.Hashtable<>(java.util.Map.of(
                        "osgi.http.whiteboard.servlet.pattern", pattern, "service.ranking", %d)));
                }
                """
                        .formatted(String.join(" ", patterns), rank);
        return Activators.activator("acme.one", version, start, "").header("Provide-Capability", PLUGIN);
    }

    @Test
    void callsOfTheOldRevisionHaveTheTimeItAskedFor() {
        server.install(
                plugin("2.0.0").header("Patchbay-Update", "bluegreen;drain=30s").build(folder));
        server.install(plugin("3.0.0")
                .header("Patchbay-Update", "bluegreen;drain=9min")
                .build(folder));
        server.install(plugin("4.0.0").build(folder));

        assertThat(traffic.drains)
                .containsExactly(DrainRules.USUAL.usual(), Duration.ofSeconds(30), DrainRules.USUAL.most());
    }

    @Test
    void callsOfARevisionOthersWaitForHaveLessTime() {
        server.install(
                plugin("2.0.0").header("Patchbay-Update", "handover;drain=30s").build(folder));
        traffic.drains.clear();

        server.install(plugin("3.0.0").header("Patchbay-Update", "handover").build(folder));

        assertThat(traffic.drains).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void revisionThatDoesNotStartNeverTakesACall() {
        assertRefused(
                Activators.activator("acme.one", "2.0.0", "if (true) throw new Exception(\"no\");", "")
                        .header("Provide-Capability", PLUGIN),
                "its activator threw Exception: no");
    }

    @Test
    void revisionThatCannotBeMadeCallableNeverTakesACall() {
        traffic.broken = true;

        assertRefused(plugin("2.0.0"), "1.0.0 keeps running: its constructor failed");
    }

    @Test
    void revisionWhoseOwnHealthCheckIsCriticalNeverTakesACall() {
        assertRefused(
                Activators.activator(
                                "acme.one",
                                "2.0.0",
                                """
                                context.registerService(org.apache.felix.hc.api.HealthCheck.class,
                                    () -> new org.apache.felix.hc.api.Result(
                                        org.apache.felix.hc.api.Result.Status.CRITICAL, "No licence."), null);
                                """,
                                "")
                        .header("Provide-Capability", PLUGIN),
                "is critical: No licence.");
    }

    @Test
    void callsGoBackWhenTheUpdateCannotBeStored() {
        server.disk.database.write(connection -> connection
                .createStatement()
                .executeUpdate("alter table core_plugin_artifact add constraint small check (version <> '2.0.0')"));

        assertThatThrownBy(() -> server.install(plugin("2.0.0").build(folder))).isInstanceOf(PatchbayException.class);

        assertThat(seen)
                .contains(
                        "shift 2.0.0 1.0.0 while [acme.one 1.0.0, acme.one 2.0.0]",
                        "drain 2.0.0 while [acme.one 1.0.0, acme.one 2.0.0]");
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
    }

    @Test
    void pluginThatMustBeAloneIsStoppedFirst() {
        server.install(plugin("2.0.0").header("Patchbay-Update", "restart").build(folder));

        assertThat(seen)
                .containsExactly(
                        "drain 1.0.0 while [acme.one 1.0.0]",
                        "resume 1.0.0 while []",
                        "hold 2.0.0 while []",
                        "probe 2.0.0 while [acme.one 2.0.0]",
                        "shift 1.0.0 2.0.0 while [acme.one 2.0.0]");
        assertThat(server.running()).containsExactly("acme.one 2.0.0");
    }
}
