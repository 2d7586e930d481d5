package io.patchbay.launcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.launcher.boot.TestDistribution;
import io.patchbay.launcher.boot.probe.GoodActivator;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerFactory;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** What bundles of a real framework are held to. */
class HoldsTest {
    @TempDir
    Path folder;

    private Felix framework;
    private Holds holds;
    private Bundle bundle;

    @BeforeEach
    void installABundle() throws Exception {
        Path cache = folder.resolve("cache");
        framework =
                new Felix(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), "felix.service.urlhandlers", "false"));
        framework.start();
        Path jar = new TestDistribution(folder).bundle(10, "alpha", 1, GoodActivator.class);
        try (InputStream content = Files.newInputStream(jar)) {
            bundle = framework.getBundleContext().installBundle("alpha", content);
        }
        holds = new Holds(
                framework.getBundleContext(),
                List.of(cache.toString()),
                any -> false,
                () -> () -> {},
                (text, cause) -> {});
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void theServerOfBeansIsMadeBeforeSomebodyWhoMayUseItAsks() {
        int before = MBeanServerFactory.findMBeanServer(null).size();

        List<String> none = hold("net.connect *:*");
        int without = MBeanServerFactory.findMBeanServer(null).size();
        List<String> faults = hold("jmx.use kafka.consumer:type=app-info,id=patchbay");

        assertThat(none).isEmpty();
        assertThat(without).isEqualTo(before);
        assertThat(faults).isEmpty();
        assertThat(MBeanServerFactory.findMBeanServer(null)).isNotEmpty();
    }

    private List<String> hold(String grant) {
        return holds.hold(Map.of("bundle", bundle.getBundleId(), "tier", Holds.SANDBOXED, "grants", List.of(grant)));
    }
}
