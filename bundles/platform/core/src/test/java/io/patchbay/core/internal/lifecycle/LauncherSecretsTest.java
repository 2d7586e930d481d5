package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.FelixInProcess;
import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

class LauncherSecretsTest {
    @TempDir
    Path folder;

    private FelixInProcess felix;
    private BundleContext one;
    private BundleContext other;

    /** Tells everybody who asked. */
    private static final class Echo implements ServiceFactory<Function<String, Optional<String>>> {
        @Override
        public Function<String, Optional<String>> getService(
                Bundle asking, ServiceRegistration<Function<String, Optional<String>>> registration) {
            return name -> Optional.of(name + " for " + asking.getSymbolicName());
        }

        @Override
        public void ungetService(
                Bundle asking,
                ServiceRegistration<Function<String, Optional<String>>> registration,
                Function<String, Optional<String>> service) {
            // Nothing was kept.
        }
    }

    @BeforeEach
    void start() {
        felix = FelixInProcess.start(folder.resolve("cache"), Map.of());
        one = felix.run(TestBundle.named("acme.one").build(folder)).get(0).getBundleContext();
        other = felix.run(TestBundle.named("acme.other").build(folder)).get(0).getBundleContext();
    }

    @AfterEach
    void stop() {
        felix.close();
    }

    @Test
    void theLauncherIsAskedInTheNameOfTheBundleThatUsesTheService() {
        register(felix.context(), new Echo(), 0);

        assertThat(new LauncherSecrets(one).secret("key")).contains("key for acme.one");
        assertThat(new LauncherSecrets(other).secret("key")).contains("key for acme.other");
    }

    @Test
    void aBundleThatPosesAsTheLauncherIsNotBelieved() {
        Function<String, Optional<String>> forged = name -> Optional.of("forged");
        register(other, forged, 1000);

        assertThat(new LauncherSecrets(one).secret("key")).isEmpty();
        register(felix.context(), new Echo(), 0);
        assertThat(new LauncherSecrets(one).secret("key")).contains("key for acme.one");
    }

    private static void register(BundleContext context, Object service, int ranking) {
        context.registerService(
                Function.class.getName(),
                service,
                FrameworkUtil.asDictionary(Map.of("patchbay.secrets", true, Constants.SERVICE_RANKING, ranking)));
    }
}
