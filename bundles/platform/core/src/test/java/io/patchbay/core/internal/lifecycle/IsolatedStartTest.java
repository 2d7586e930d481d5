package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.api.worker.IsolationLevel;
import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class IsolatedStartTest {
    @TempDir
    Path folder;

    private final Outside outside = new Outside();
    private Server server;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        server.invoke.tiers.isolation = outside;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestBundle plugin(String version) {
        return Activators.activator("acme.one", version, "throw new IllegalStateException(\"ran here\");", "")
                .header("Provide-Capability", "patchbay.plugin;name=one;type=custom")
                .header("Patchbay-Isolation", "isolated");
    }

    private Bundle bundle() {
        return server.parts.index.installed("acme.one").bundle().orElseThrow();
    }

    @Test
    void itRunsOutsideAndIsOnlyResolvedHere() {
        PluginView view = server.install(plugin("1.0.0").build(folder));

        assertThat(view.status()).isEqualTo(PluginStatus.ENABLED);
        assertThat(view.tier()).isEqualTo(Tier.ISOLATED);
        assertThat(view.isolation()).map(PluginView.Isolation::level).contains(IsolationLevel.LIMITS);
        assertThat(outside.running).containsExactly("acme.one 1.0.0");
        assertThat(bundle().getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void theFrameworkDoesNotStartItEvenIfItIsTold() throws BundleException {
        server.install(plugin("1.0.0").build(folder));

        bundle().start();

        assertThat(bundle().getState()).isEqualTo(Bundle.RESOLVED);
        assertThatThrownBy(() -> bundle().start(Bundle.START_TRANSIENT)).isInstanceOf(BundleException.class);
        assertThat(server.view("acme.one").tier()).isEqualTo(Tier.ISOLATED);
    }

    @Test
    void anUpdateEndsTheOldRevisionAfterTheNewOneRuns() {
        server.install(plugin("1.0.0").build(folder));

        server.install(plugin("2.0.0").build(folder));

        assertThat(outside.seen).containsExactly("start 1.0.0", "start 2.0.0", "stop 1.0.0");
        assertThat(outside.running).containsExactly("acme.one 2.0.0");
    }

    @Test
    void anUpdateThatDoesNotStartThereLeavesTheOldOneRunning() {
        server.install(plugin("1.0.0").build(folder));
        outside.refused = true;

        assertThatThrownBy(() -> server.install(plugin("2.0.0").build(folder)))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("'acme.one' 2.0.0 not started: it has no worker process");

        assertThat(outside.running).containsExactly("acme.one 1.0.0");
        assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ENABLED);
    }

    @Test
    void disableEndsItAndEnableStartsItAgain() {
        server.install(plugin("1.0.0").build(folder));

        server.parts.installer.disable(Server.ADMIN, "acme.one", OptionalLong.empty());
        PluginStatus disabled = server.view("acme.one").status();
        List<String> none = List.copyOf(outside.running);
        server.parts.installer.enable(Server.ADMIN, "acme.one", OptionalLong.empty());

        assertThat(disabled).isEqualTo(PluginStatus.DISABLED);
        assertThat(none).isEmpty();
        assertThat(outside.running).containsExactly("acme.one 1.0.0");
    }

    @Test
    void uninstallEndsIt() {
        server.install(plugin("1.0.0").build(folder));

        server.parts.installer.uninstall(Server.ADMIN, "acme.one", OptionalLong.empty(), false, false);

        assertThat(outside.running).isEmpty();
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void itRunsOutsideAgainAfterARestart() {
        server.install(plugin("1.0.0").build(folder));
        server.crash();
        outside.running.clear();

        server = Server.plain(server.disk, Step.Listener.NONE, java.time.Duration.ofSeconds(10), outside);

        assertThat(outside.running).containsExactly("acme.one 1.0.0");
        assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ENABLED);
    }

    @Test
    void withoutWorkersItIsRefusedAndNeverRunsHere() {
        server.invoke.tiers.isolation = null;

        assertThatThrownBy(() -> server.install(plugin("1.0.0").build(folder)))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("worker processes");

        assertThat(server.running()).isEmpty();
    }
}
