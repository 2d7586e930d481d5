package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.invoke.CallStatistics;
import io.patchbay.core.internal.invoke.CircuitOpening;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class RollbackTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    @TempDir
    Path folder;

    private Server.Disk disk;
    private Server server;
    private String circuit = "closed";

    @BeforeEach
    void start() {
        disk = new Server.Disk(folder);
        open();
        server.install(plugin("1.0.0", "").build(folder));
        server.install(plugin("2.0.0", "").build(folder));
    }

    private void open() {
        server = Server.plain(disk);
        server.invoke.traffic = new RecordingTraffic(server);
        server.invoke.statistics = new Statistics();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestBundle plugin(String version, String start) {
        return Activators.activator("acme.one", version, start, "")
                .header("Provide-Capability", "patchbay.plugin;name=one;type=custom");
    }

    private static final String SICK =
            """
            context.registerService(org.apache.felix.hc.api.HealthCheck.class,
                () -> new org.apache.felix.hc.api.Result(
                    Boolean.getBoolean("acme.one.sick") ? org.apache.felix.hc.api.Result.Status.CRITICAL
                        : org.apache.felix.hc.api.Result.Status.OK, "No licence."), null);
            """;

    private PluginView rollback(Optional<String> version) {
        return server.parts.installer.rollback(Server.ADMIN, "acme.one", version, ANY);
    }

    private void look() {
        server.parts.probation.look(server.parts.installer::rescue);
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, InstallCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void pluginGoesBackToTheVersionInForceBefore() {
        PluginView view = rollback(Optional.empty());

        assertThat(view.version()).isEqualTo("1.0.0");
        assertThat(view.statusText()).isEqualTo("Rolled back from 2.0.0: Somebody asked for it.");
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.meters.value("patchbay_plugin_rollbacks_total", "plugin", "acme.one", "cause", "request"))
                .isEqualTo(1);
    }

    @Test
    void pluginGoesToAnyVersionThatIsKept() {
        server.install(plugin("3.0.0", "").build(folder));

        assertThat(rollback(Optional.of("1.0.0")).version()).isEqualTo("1.0.0");
        assertThat(rollback(Optional.of("3.0.0")).version()).isEqualTo("3.0.0");
    }

    @Test
    void versionThatIsNotKeptIsNamedWithThoseThatAre() {
        server.install(plugin("3.0.0", "").build(folder));
        server.install(plugin("4.0.0", "").build(folder));

        assertRefused(
                () -> rollback(Optional.of("1.0.0")),
                InstallCode.VERSION_NOT_KEPT,
                "Version '1.0.0' of plugin 'acme.one' is not kept: kept are 3.0.0, 2.0.0.");
    }

    @Test
    void versionWhoseCircuitOpensOnProbationIsRolledBackAndNotTakenAgain() {
        circuit = "open";

        look();

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.view("acme.one").statusText())
                .isEqualTo("Rolled back from 2.0.0: Too many calls of 'one' failed.");
        assertRefused(
                () -> server.install(plugin("2.0.0", "").build(folder)),
                InstallCode.VERSION_WITHDRAWN,
                "Plugin 'acme.one 2.0.0' was rolled back and is not taken again: Too many calls of 'one' failed.");
        assertThat(server.meters.value("patchbay_plugin_rollbacks_total", "plugin", "acme.one", "cause", "circuit"))
                .isEqualTo(1);
    }

    @Test
    void personMayTakeAWithdrawnVersionAllTheSame() {
        circuit = "open";
        look();

        assertRefused(() -> rollback(Optional.empty()), InstallCode.VERSION_NOT_KEPT, "2.0.0 (withdrawn)");
        assertThat(rollback(Optional.of("2.0.0")).version()).isEqualTo("2.0.0");
        look();
        assertThat(server.running()).containsExactly("acme.one 2.0.0");
    }

    @Test
    void versionThatTurnsSickOnProbationIsRolledBack() {
        server.install(plugin("3.0.0", SICK).build(folder));
        look();
        assertThat(server.running()).containsExactly("acme.one 3.0.0");

        System.setProperty("acme.one.sick", "true");
        look();
        System.clearProperty("acme.one.sick");

        assertThat(server.running()).containsExactly("acme.one 2.0.0");
        assertThat(server.view("acme.one").statusText()).contains("is critical: No licence.");
    }

    @Test
    void probationGoesOnAfterARestart() {
        server.close();
        open();
        server.store.watches().forEach(server.parts.probation::begin);
        circuit = "open";

        look();

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.store.watches()).isEmpty();
    }

    @Test
    void versionThatWasUpdatedMeanwhileIsLeftAlone() {
        server.install(plugin("3.0.0", "").build(folder));
        rollback(Optional.of("1.0.0"));
        circuit = "open";

        look();

        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.store.watches()).isEmpty();
    }

    private final class Statistics implements CallStatistics {
        @Override
        public double errorRate(String plugin, Duration window) {
            return 0;
        }

        @Override
        public long calls(String plugin, Duration window) {
            return 0;
        }

        @Override
        public Duration percentile(String plugin, double share) {
            return Duration.ZERO;
        }

        @Override
        public void onCircuitOpened(Consumer<CircuitOpening> listener) {
            // No circuit opens here.
        }

        @Override
        public void forget(Consumer<CircuitOpening> listener) {
            // Nobody listens here.
        }

        @Override
        public String circuit(String plugin) {
            return circuit;
        }

        @Override
        public int running(String plugin) {
            return 0;
        }

        @Override
        public int waiting(String plugin) {
            return 0;
        }

        @Override
        public int abandoned(String plugin) {
            return 0;
        }
    }
}
