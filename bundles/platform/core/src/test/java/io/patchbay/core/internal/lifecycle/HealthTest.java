package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginCatalog.HealthReport;
import io.patchbay.api.plugin.PluginCatalog.HealthReport.Check;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Health;
import io.patchbay.core.internal.health.OwnChecks;
import io.patchbay.core.internal.health.PluginHealth;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.core.internal.invoke.CallStatistics;
import io.patchbay.core.internal.invoke.CircuitOpening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

class HealthTest {
    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() {
        server = Server.plain(new Server.Disk(folder));
        server.install(Jars.bundle("acme.one", "1.0.0")
                .header("Provide-Capability", "patchbay.plugin;name=one;type=custom")
                .bytes());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HealthReport report(String id) {
        return server.parts.catalog.health(Server.ADMIN, id);
    }

    private void registerCheck(String name, HealthCheck check) {
        for (Bundle bundle : server.framework.getBundleContext().getBundles()) {
            if ("acme.one".equals(bundle.getSymbolicName())) {
                bundle.getBundleContext()
                        .registerService(
                                HealthCheck.class, check, FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, name)));
            }
        }
    }

    @Test
    void runningPluginIsWell() {
        HealthReport report = report("acme.one");

        assertThat(report.health()).isEqualTo(Health.OK);
        assertThat(report.checks())
                .containsExactly(
                        new Check("bundle", Health.OK, "'acme.one' 1.0.0 runs."),
                        new Check("components", Health.OK, "All components are satisfied."));
    }

    @Test
    void disabledPluginCannotBeJudged() {
        server.parts.installer.disable(Server.ADMIN, "acme.one", OptionalLong.empty());

        assertThat(report("acme.one").health()).isEqualTo(Health.UNKNOWN);
        assertThat(report("acme.one").checks())
                .containsExactly(new Check(
                        "bundle", Health.UNKNOWN, "'acme.one' 1.0.0 is disabled. Enable it if it should run."));
    }

    @Test
    void waitingPluginIsAWarningWithTheRemedy() {
        server.install(Jars.bundle("acme.waits", "1.0.0")
                .header("Import-Package", "no")
                .bytes());

        assertThat(report("acme.waits").health()).isEqualTo(Health.WARN);
        assertThat(report("acme.waits").checks()).singleElement().satisfies(check -> assertThat(check.message())
                .isEqualTo("'acme.waits' 1.0.0 waits: needs package no; nothing provides it."
                        + " Install a bundle that exports it, or embed it in the jar."));
    }

    @Test
    void ownChecksOfThePluginCount() {
        registerCheck("Disk", () -> new Result(Result.Status.WARN, "Disk is nearly full."));
        registerCheck("Peer", () -> new Result(Result.Status.OK, "Peer answers."));
        registerCheck("Bad", () -> {
            throw new IllegalStateException("oops");
        });

        HealthReport report = report("acme.one");

        assertThat(report.health()).isEqualTo(Health.CRITICAL);
        assertThat(report.checks())
                .contains(
                        new Check("Disk", Health.WARN, "Disk is nearly full."),
                        new Check("Peer", Health.OK, "Peer answers."),
                        new Check(
                                "Bad",
                                Health.CRITICAL,
                                "The check failed: java.lang.IllegalStateException: oops. Repair the plugin."));
    }

    @Test
    void ownCheckThatHangsIsCriticalAndHoldsNobodyUp() {
        CountDownLatch never = new CountDownLatch(1);
        registerCheck("Hangs", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Result(Result.Status.OK, "late");
        });

        assertThat(report("acme.one").checks())
                .contains(new Check(
                        "Hangs", Health.CRITICAL, "The check did not answer in time. See what it waits for."));
    }

    @Test
    void failingCallsWorsenHealthAndAreExplained() {
        PluginHealth health = health(0.25, "closed");
        PluginView view = server.view("acme.one");

        assertThat(health.watched(view).health()).isEqualTo(Health.WARN);
        assertThat(health.report(view, Optional.empty()).checks())
                .contains(new Check(
                        "error-rate",
                        Health.WARN,
                        "25 % of the 20 calls of 'one' in the last 5 minutes failed; 95 % took at most 40 ms."
                                + " See its failed executions for the reason."));
    }

    @Test
    void openCircuitIsCritical() {
        PluginHealth health = health(0, "open");

        assertThat(health.watched(server.view("acme.one")).health()).isEqualTo(Health.CRITICAL);
        assertThat(health.report(server.view("acme.one"), Optional.empty()).checks())
                .contains(new Check(
                        "circuit",
                        Health.CRITICAL,
                        "Calls of 'one' are refused for a while, because too many failed. Repair what it depends on."));
    }

    @Test
    void threadsThatDoNotEndAreNamed() {
        PluginHealth health = health(0, "abandoned");

        assertThat(health.report(server.view("acme.one"), Optional.empty()).checks())
                .contains(new Check(
                        "threads",
                        Health.WARN,
                        "2 threads of 'one' still run calls that ignored their end. Disable and enable it."));
    }

    private PluginHealth health(double errorRate, String circuit) {
        OwnChecks none = new OwnChecks(
                server.framework.getBundleContext(), server.executors.bounded("checks", 1, 1), Duration.ofSeconds(1));
        return new PluginHealth(
                none,
                () -> Optional.of(new CallStatistics() {
                    @Override
                    public double errorRate(String plugin, Duration window) {
                        return errorRate;
                    }

                    @Override
                    public long calls(String plugin, Duration window) {
                        return 20;
                    }

                    @Override
                    public Duration percentile(String plugin, double share) {
                        return Duration.ofMillis(40);
                    }

                    @Override
                    public String circuit(String plugin) {
                        return circuit;
                    }

                    @Override
                    public int running(String plugin) {
                        return 2;
                    }

                    @Override
                    public int waiting(String plugin) {
                        return 0;
                    }

                    @Override
                    public void onCircuitOpened(Consumer<CircuitOpening> listener) {
                        // none opens here
                    }

                    @Override
                    public void forget(Consumer<CircuitOpening> listener) {
                        // none was told
                    }

                    @Override
                    public int abandoned(String plugin) {
                        return circuit.equals("abandoned") ? 2 : 0;
                    }
                }),
                Hooks.NONE);
    }
}
