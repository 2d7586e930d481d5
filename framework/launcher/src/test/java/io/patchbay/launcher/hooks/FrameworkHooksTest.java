package io.patchbay.launcher.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.launcher.boot.TestDistribution;
import io.patchbay.launcher.boot.probe.GoodActivator;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;

/** Each hook in a real framework: it passes everything today, and refuses when its policy throws. */
class FrameworkHooksTest {
    @TempDir
    Path folder;

    private Felix framework;
    private final Tally tally = new Tally();

    @BeforeEach
    void startFramework() throws BundleException {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                folder.resolve("cache").toString(),
                Constants.FRAMEWORK_BSNVERSION,
                Constants.FRAMEWORK_BSNVERSION_MANAGED,
                "felix.service.urlhandlers",
                "false"));
        framework.start();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void registeredHooksLetEverythingPassAndCount() throws Exception {
        FrameworkHooks.register(context(), Rules.NONE);

        Bundle bundle = install("alpha");
        bundle.start();
        install("alpha", "second");

        assertThat(bundle.getBundleContext().getServiceReference(Runnable.class))
                .isNotNull();
        assertThat(report().lines())
                .hasSize(5)
                .allMatch(line -> line.endsWith("failedClosed=0"))
                .noneMatch(line -> line.contains("asked=0"));
    }

    @Test
    void everyHookCanBeFoundByItsName() throws Exception {
        FrameworkHooks.register(context(), Rules.NONE);

        assertThat(context().getAllServiceReferences(null, "(patchbay.hook=*)"))
                .extracting(reference -> reference.getProperty("patchbay.hook"))
                .containsExactlyInAnyOrder("wiring", "lookup", "event", "classload", "identity");
    }

    @Test
    void reportIsTheShellCommandHooks() throws Exception {
        FrameworkHooks.register(context(), Rules.NONE);

        assertThat(context().getServiceReferences(HookReport.class, "(osgi.command.scope=patchbay)"))
                .singleElement()
                .satisfies(reference -> assertThat((String[]) reference.getProperty("osgi.command.function"))
                        .containsExactly("hooks"));
    }

    @Test
    void wiringHookWiresNothingWhenItsPolicyThrows() throws Exception {
        context().registerService(ResolverHookFactory.class, new WiringHook(FrameworkHooksTest::fail, tally), null);

        Bundle bundle = install("alpha");

        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class).hasMessageContaining("Unable to resolve");
        assertThat(tally).hasToString("asked=1 failedClosed=1");
    }

    @Test
    void lookupHookFindsNothingWhenItsPolicyThrows() throws Exception {
        Bundle bundle = install("alpha");
        bundle.start();
        context().registerService(FindHook.class, new LookupHook(FrameworkHooksTest::fail, tally), null);

        assertThat(bundle.getBundleContext().getServiceReference(Runnable.class))
                .isNull();
        assertThat(tally).hasToString("asked=1 failedClosed=1");
    }

    @Test
    void eventHookTellsNobodyWhenItsPolicyThrows() throws Exception {
        Bundle bundle = install("alpha");
        bundle.start();
        List<Object> heard = new ArrayList<>();
        bundle.getBundleContext().addServiceListener(heard::add);
        context().registerService(EventListenerHook.class, new EventHook(FrameworkHooksTest::fail, tally), null);
        heard.clear();

        context().registerService(Runnable.class, () -> {}, null);

        assertThat(heard).isEmpty();
        assertThat(tally).as("the hook's own registration and the service").hasToString("asked=2 failedClosed=2");
    }

    @Test
    void classLoadHookKeepsEveryClassFromLoadingWhenItsPolicyThrows() throws Exception {
        context()
                .registerService(
                        WeavingHook.class,
                        new ClassLoadHook(
                                woven -> {
                                    throw new IllegalStateException("policy");
                                },
                                tally),
                        null);
        Bundle bundle = install("alpha");

        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class);
        assertThat(tally).hasToString("asked=2 failedClosed=2");
    }

    @Test
    void identityHookLetsEveryPairCollideWhenItsPolicyThrows() throws Exception {
        context()
                .registerService(
                        CollisionHook.class,
                        new IdentityHook(
                                (target, colliding) -> {
                                    colliding.clear();
                                    throw new IllegalStateException("policy");
                                },
                                tally),
                        null);
        install("alpha");

        assertThatThrownBy(() -> install("alpha", "second"))
                .isInstanceOfSatisfying(BundleException.class, refusal -> assertThat(refusal.getType())
                        .isEqualTo(BundleException.DUPLICATE_BUNDLE_ERROR));
        assertThat(tally).hasToString("asked=1 failedClosed=1");
    }

    private static void fail(Object question, Object candidates) {
        throw new IllegalStateException("policy");
    }

    private BundleContext context() {
        return framework.getBundleContext();
    }

    private String report() {
        var reference = context().getServiceReference(HookReport.class);
        return context().getService(reference).hooks();
    }

    private Bundle install(String name) throws Exception {
        return install(name, "first");
    }

    private Bundle install(String name, String location) throws Exception {
        Path jar = new TestDistribution(folder).bundle(10, name, 1, GoodActivator.class);
        try (InputStream content = Files.newInputStream(jar)) {
            return context().installBundle(location, content);
        }
    }
}
