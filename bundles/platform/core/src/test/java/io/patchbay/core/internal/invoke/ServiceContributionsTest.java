package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.plugin.PluginView.Contribution;
import io.patchbay.core.internal.hook.Hooks;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.quota.TestQuotas;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.osgi.FelixInProcess;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.store.InMemoryPermissionGate;
import io.patchbay.testkit.time.Eventually;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.felix.scr.impl.Activator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

class ServiceContributionsTest {
    private static final String SYSTEM_PACKAGES = String.join(
            ",",
            "org.osgi.service.component;version=1.5",
            "org.osgi.service.component.runtime;version=1.5",
            "org.osgi.service.component.runtime.dto;version=1.5",
            "org.osgi.util.promise;version=1.3",
            "org.osgi.util.function;version=1.2",
            "org.slf4j;version=2.0.17",
            "io.patchbay.plugin;version=1.0",
            "io.patchbay.plugin.annotation;version=1.1",
            "io.patchbay.plugin.json;version=1.0",
            "io.patchbay.plugin.invocation;version=1.1");

    @TempDir
    Path folder;

    private FelixInProcess felix;
    private TestPlatform platform;
    private ServiceContributions contributions;
    private Invoker invoker;

    @BeforeEach
    void start() {
        felix = FelixInProcess.start(
                folder.resolve("cache"), Map.of("org.osgi.framework.system.packages.extra", SYSTEM_PACKAGES));
        felix.run(FelixInProcess.jarOf(Activator.class));
        platform = new TestPlatform(folder.resolve("home"), new RecordedLog());
        contributions = new ServiceContributions(
                felix.context(),
                platform.executors,
                platform.lanes,
                KillSwitch.NONE,
                new InMemoryPermissionGate(),
                TestQuotas.usual(),
                new IsolatedOffers());
        Limits limits = new Limits(Duration.ofSeconds(30), TestPlatform.GRACE);
        invoker = new Invoker(
                platform.clock,
                contributions,
                Invoker.way(
                        platform.meters,
                        platform.audit,
                        contributions,
                        platform.lanes,
                        platform.invocations,
                        Hooks.NONE,
                        limits));
    }

    @AfterEach
    void stop() {
        contributions.close();
        felix.close();
    }

    @Test
    void pluginIsCallableByItsNameAsSoonAsItsComponentIsThere() {
        run(answering("acme.oracle"));

        assertThat(ask("acme.oracle")).isEqualTo(Json.of("yes"));
        assertThat(platform.lanes.calls("acme.oracle", Duration.ofMinutes(1))).isEqualTo(1);
    }

    @Test
    void contributionsTellWhatTheComponentOffers() {
        Bundle bundle = run(answering("acme.oracle"));

        assertThat(contributions.of(bundle)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("acme.oracle");
            assertThat(one.type()).isEqualTo("custom");
            assertThat(one.category()).isEqualTo("feature");
            assertThat(one.description()).isEqualTo("A test.");
            assertThat(one.actions()).extracting(ActionSpec::name).containsExactly("ask");
        });
    }

    @Test
    void bundleThatIsNotStartedIsShownWithoutActionsAndRefusedByName() {
        Bundle bundle = felix.install(answering("acme.oracle").build(folder));

        assertThat(contributions.of(bundle))
                .singleElement()
                .isEqualTo(new Contribution("acme.oracle", "custom", "feature", "A test.", List.of()));
        assertThatThrownBy(() -> ask("acme.oracle"))
                .isInstanceOfSatisfying(PatchbayException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ActionCode.PLUGIN_NOT_ENABLED))
                .hasMessage(
                        "Plugin 'acme.oracle' is installed but not enabled (bundle 'acme.oracle' 1.0.0). Look at its"
                                + " status, then enable it.");
        assertThatThrownBy(() -> ask("acme.nowhere"))
                .hasMessage(
                        "Plugin 'acme.nowhere' is not installed: expected the name of a plugin or the symbolic name of"
                                + " its bundle.");
    }

    @Test
    void callWaitsForAComponentThatIsMadeAnew() throws Exception {
        run(answering("acme.oracle"));
        ServiceComponentRuntime components =
                felix.context().getService(felix.context().getServiceReference(ServiceComponentRuntime.class));
        ComponentDescriptionDTO component =
                components.getComponentDescriptionDTOs().iterator().next();
        components.disableComponent(component).getValue();

        Future<Json> waiting = platform.executors.bounded("test", 1, 1).submit(() -> ask("acme.oracle"));
        components.enableComponent(component).getValue();

        assertThat(waiting.get()).isEqualTo(Json.of("yes"));
    }

    @Test
    void bundleWithOnePluginIsCallableByItsSymbolicNameAndOneWithTwoIsNot() {
        run(two("acme.one", "first"));
        run(two("acme.two", "second", "third"));

        assertThat(contributions.find("acme.one"))
                .hasValueSatisfying(offer -> assertThat(offer.name()).isEqualTo("first"));
        assertThatThrownBy(() -> contributions.find("acme.two"))
                .hasMessage("Bundle 'acme.two' has several plugins: call one of [second, third].");
        assertThat(contributions.find("third")).isPresent();
    }

    @Test
    void stoppedPluginIsGoneAndStartedAgainIsBack() throws Exception {
        Bundle bundle = run(answering("acme.oracle"));
        ask("acme.oracle");

        bundle.stop();
        assertThatThrownBy(() -> ask("acme.oracle")).hasMessageContaining("is installed but not enabled");

        bundle.start();
        assertThat(ask("acme.oracle")).isEqualTo(Json.of("yes"));
    }

    @Test
    void constructorThatThrowsFailsTheCallAndHidesTheActions() {
        Bundle bundle = run(plugin("acme.broken", "public ThePlugin() { throw new IllegalStateException(\"no\"); }"));

        assertThatThrownBy(() -> ask("acme.broken"))
                .hasMessage(
                        "Plugin 'acme.broken' does not start: its constructor or activation failed. Look into the log.");
        assertThat(contributions.of(bundle)).singleElement().satisfies(one -> assertThat(one.actions())
                .isEmpty());
    }

    @Test
    void drainedBundleAdmitsNoCallsUntilItIsResumed() {
        Bundle bundle = run(answering("acme.oracle"));

        assertThat(contributions.drain(bundle, Duration.ofSeconds(5))).isZero();
        assertThatThrownBy(() -> ask("acme.oracle"))
                .hasMessage("Plugin 'acme.oracle' is being stopped or replaced. Try again when it is enabled.");

        contributions.resume(bundle);
        assertThat(ask("acme.oracle")).isEqualTo(Json.of("yes"));
    }

    @Test
    void revisionThatIsHeldTakesCallsOnceTheyAreShifted() throws Exception {
        Bundle old = run(answering("acme.oracle"));
        TestBundle update = plugin(
                "acme.oracle",
                """
                @io.patchbay.plugin.annotation.Action
                public io.patchbay.plugin.json.Json ask() { return io.patchbay.plugin.json.Json.of("again"); }
                """);
        Bundle fresh = felix.install(update.version("2.0.0").build(folder));
        contributions.hold(fresh);
        fresh.start();
        contributions.probe(fresh);

        assertThat(ask("acme.oracle")).isEqualTo(Json.of("yes"));
        contributions.shift(old, fresh);
        assertThat(ask("acme.oracle")).isEqualTo(Json.of("again"));
        contributions.shift(fresh, old);
        assertThat(ask("acme.oracle")).isEqualTo(Json.of("yes"));
    }

    @Test
    void drainCancelsWhatRunsAndTheBundleCanBeStopped() throws Exception {
        Bundle bundle = run(
                plugin(
                        "acme.endless",
                        """
                @io.patchbay.plugin.annotation.Action
                public void ask() throws Exception {
                    new java.util.concurrent.CountDownLatch(1).await();
                }
                """));
        try (Callers callers = new Callers()) {
            Future<Json> call = callers.start(() -> ask("acme.endless"));
            Eventually.await(
                    "the call runs",
                    () -> platform.lanes.running("acme.endless") == 1
                            && contributions
                                    .find("acme.endless")
                                    .orElseThrow()
                                    .binding()
                                    .bound()
                                    .isPresent());

            assertThat(contributions.drain(bundle, Duration.ofMillis(50))).isEqualTo(1);
            bundle.stop();

            assertThat(Callers.outcome(call)).isEqualTo("plugin-stopped");
        }
    }

    @Test
    void budgetsComeFromTheManifestAndUnreadableOnesFallBack() {
        run(answering("acme.narrow").header("Patchbay-Quota", "concurrency=2"));
        run(answering("acme.odd").header("Patchbay-Quota", "speed=9"));

        assertThat(contributions
                        .find("acme.narrow")
                        .orElseThrow()
                        .revision()
                        .quota()
                        .concurrency())
                .isEqualTo(2);
        assertThat(contributions
                        .find("acme.odd")
                        .orElseThrow()
                        .revision()
                        .quota()
                        .concurrency())
                .isEqualTo(16);
    }

    @Test
    void classLoaderOfAnUninstalledPluginIsCollectedThoughItsThreadsAndFaultsWereUsed() throws Exception {
        WeakReference<ClassLoader> loader = callAndUninstall();

        Eventually.await("the class loader is collected", () -> {
            System.gc();
            return loader.get() == null;
        });
        assertThat(platform.meters.prometheus()).doesNotContain("acme.leaving-call");
        Eventually.await( // the framework tells of an uninstallation on a thread of its own
                "its numbers are gone", () -> platform.lanes.calls("acme.leaving", Duration.ofHours(1)) == 0);
    }

    private WeakReference<ClassLoader> callAndUninstall() throws Exception {
        Bundle bundle = run(
                plugin(
                        "acme.leaving",
                        """
                public static class Own extends RuntimeException {}
                private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();
                private io.patchbay.plugin.invocation.Invocation kept;
                @io.patchbay.plugin.annotation.Action
                public io.patchbay.plugin.json.Json ask(io.patchbay.plugin.invocation.Invocation invocation) {
                    LEFT.set(this);
                    kept = invocation;
                    invocation.logger().info("Hello {}", this);
                    return io.patchbay.plugin.json.Json.of(true);
                }
                @io.patchbay.plugin.annotation.Action
                public void fail() {
                    LEFT.set(new Own());
                    throw new Own();
                }
                """));
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        invoker.call(TestPlatform.CALLER, Call.of("acme.leaving", "ask", JsonObject.EMPTY), Streams.NONE);
        assertThatThrownBy(() -> invoker.call(
                        TestPlatform.CALLER, Call.of("acme.leaving", "fail", JsonObject.EMPTY), Streams.NONE))
                .hasMessageContaining("Own");
        contributions.of(bundle);
        bundle.uninstall();
        felix.context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
        return loader;
    }

    private Bundle run(TestBundle bundle) {
        return felix.run(bundle.build(folder)).get(0);
    }

    private Json ask(String plugin) {
        Json answer = invoker.call(TestPlatform.CALLER, Call.of(plugin, "ask", JsonObject.EMPTY), Streams.NONE);
        return answer instanceof JsonObject object ? object.get("answer").orElseThrow() : answer;
    }

    private static TestBundle answering(String symbolicName) {
        return plugin(
                symbolicName,
                """
                @io.patchbay.plugin.annotation.Action
                public io.patchbay.plugin.json.Json ask() { return io.patchbay.plugin.json.Json.of("yes"); }
                """);
    }

    private static TestBundle plugin(String symbolicName, String body) {
        return TestBundle.named(symbolicName)
                .source(symbolicName + ".ThePlugin", source(symbolicName, symbolicName, "ThePlugin", body));
    }

    private static TestBundle two(String symbolicName, String... plugins) {
        TestBundle bundle = TestBundle.named(symbolicName);
        for (String plugin : plugins) {
            String body = "@io.patchbay.plugin.annotation.Action public void go() {}";
            bundle.source(symbolicName + ".P" + plugin, source(symbolicName, plugin, "P" + plugin, body));
        }
        return bundle;
    }

    private static String source(String inPackage, String plugin, String className, String body) {
        return """
                package %s;
                @io.patchbay.plugin.annotation.PatchbayPlugin(
                    patchbay_plugin_name = "%s", patchbay_plugin_type = "custom", patchbay_plugin_description = "A test.")
                @org.osgi.service.component.annotations.Component(service = io.patchbay.plugin.Plugin.class)
                public class %s implements io.patchbay.plugin.Plugin {
                %s
                }
                """
                .formatted(inPackage, plugin, className, body);
    }
}
