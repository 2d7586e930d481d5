package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.core.internal.invoke.CallStatistics;
import io.patchbay.core.internal.invoke.CircuitOpening;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.ConfigurationAdmin;

class TierMoverTest {
    @TempDir
    Path folder;

    private final Outside outside = new Outside();
    private final Circuits circuits = new Circuits();
    private Server server;
    private TierPolicy policy;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        policy = new TierPolicy(server.service(ConfigurationAdmin.class), rules(2));
        server.invoke.tiers.isolation = outside;
        server.invoke.tiers.policy = policy;
        server.invoke.statistics = circuits;
        server.parts.mover.start();
        server.parts.quarantine.start();
        server.install(plugin().build(folder));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TestBundle plugin() {
        return Activators.activator("acme.one", "1.0.0", "", "")
                .header("Provide-Capability", "patchbay.plugin;name=one;type=custom");
    }

    private static void eventually(String what, Callable<Boolean> holds) {
        Eventually.await(what, Duration.ofSeconds(20), holds);
    }

    @Test
    void whatTheAdministratorIsolatesMovesAndComesBack() {
        policy.become(rules(0, "acme.*"));
        eventually("it runs outside", () -> server.view("acme.one").tier() == Tier.ISOLATED);
        List<String> here = server.running();

        policy.become(rules(0));
        eventually("it is back", () -> server.running().contains("acme.one 1.0.0"));

        assertThat(here).isEmpty();
        assertThat(outside.running).isEmpty();
        assertThat(server.view("acme.one").tier()).isEqualTo(Tier.SANDBOXED);
    }

    @Test
    void callsWaitWhileItMovesAndGoOnWhereItRuns() {
        RecordingTraffic traffic = new RecordingTraffic(server);
        server.invoke.traffic = traffic;

        policy.become(rules(0, "acme.*"));
        eventually("calls go on", () -> traffic.seen.size() == 4);

        assertThat(traffic.seen)
                .containsExactly(
                        "pause acme.one 1.0.0 while [acme.one 1.0.0]",
                        "drain 1.0.0 while [acme.one 1.0.0]",
                        "resume 1.0.0 while []",
                        "go on acme.one 1.0.0 while []");
        assertThat(outside.running).containsExactly("acme.one 1.0.0");
    }

    @Test
    void callsThatWaitedGoOnAlthoughItDoesNotStartOutside() {
        RecordingTraffic traffic = new RecordingTraffic(server);
        server.invoke.traffic = traffic;
        outside.refused = true;

        policy.become(rules(0, "acme.*"));
        eventually("calls go on", () -> traffic.seen.stream().anyMatch(line -> line.startsWith("go on")));

        assertThat(server.view("acme.one").status()).isEqualTo(PluginStatus.ERROR);
        assertThat(server.view("acme.one").statusText()).contains("has no worker process: not today");
    }

    @Test
    void whoBreachesAgainAndAgainIsStoppedUntilSomebodyEnablesIt() {
        policy.become(new TierRules(List.of(), List.of(), List.of(), false, 2, 0));
        circuits.open("acme.one");
        circuits.breach("acme.one");
        boolean stays = server.view("acme.one").status() == PluginStatus.ENABLED;
        circuits.breach("acme.one");
        eventually("it is stopped", () -> server.view("acme.one").status() == PluginStatus.ERROR);
        String why = server.view("acme.one").statusText();
        List<String> stopped = server.running();

        server.parts.installer.enable(Server.ADMIN, "acme.one", OptionalLong.empty());

        assertThat(stays).isTrue();
        assertThat(why)
                .isEqualTo(
                        "Plugin 'acme.one' is in quarantine: its circuit opened '2' times in ten minutes for breaches, at"
                                + " last: It took too much. Update it, or give it more with patchbay:quota, then: patchbay:enable"
                                + " acme.one.");
        assertThat(stopped).isEmpty();
        assertThat(server.running()).containsExactly("acme.one 1.0.0");
        assertThat(server.meters.value("patchbay_plugin_quarantines_total", "plugin", "acme.one", "cause", "circuit"))
                .isOne();
    }

    @Test
    void aCircuitThatOpensTooOftenQuarantinesAndPromotes() {
        circuits.open("acme.one");
        boolean stays = server.view("acme.one").status() == PluginStatus.ENABLED;
        circuits.open("acme.one");
        eventually("it is stopped", () -> server.view("acme.one").status() == PluginStatus.ERROR);
        String why = server.view("acme.one").statusText();
        eventually("it is configured", () -> isolated().contains("acme.one"));
        policy.become(rules(2, "acme.one"));
        eventually("it runs outside", () -> server.view("acme.one").status() == PluginStatus.ENABLED);

        assertThat(stays).isTrue();
        assertThat(why).contains("'acme.one' was stopped: its circuit opened '2' times");
        assertThat(outside.running).containsExactly("acme.one 1.0.0");
    }

    private List<String> isolated() throws Exception {
        var properties = server.service(ConfigurationAdmin.class)
                .getConfiguration(TierPolicy.PID, "?")
                .getProperties();
        return properties == null ? List.of() : List.of((String[]) properties.get("isolated"));
    }

    private static TierRules rules(int promoteAfter, String... isolated) {
        return new TierRules(List.of(isolated), List.of(), List.of(), false, 0, promoteAfter);
    }

    /** Circuits that open when the test says so; nobody calls anything. */
    private static final class Circuits implements CallStatistics {
        private final List<Consumer<CircuitOpening>> listeners = new ArrayList<>();

        void open(String symbolicName) {
            listeners.forEach(listener -> listener.accept(new CircuitOpening(symbolicName, false, "")));
        }

        void breach(String symbolicName) {
            listeners.forEach(listener -> listener.accept(new CircuitOpening(symbolicName, true, "It took too much.")));
        }

        @Override
        public void onCircuitOpened(Consumer<CircuitOpening> listener) {
            listeners.add(listener);
        }

        @Override
        public void forget(Consumer<CircuitOpening> listener) {
            listeners.remove(listener);
        }

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
        public String circuit(String plugin) {
            return "closed";
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
