package io.patchbay.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.felix.scr.info.ScrInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.ComponentConstants;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** With the real component runtime. */
class DiagnosisTest {
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" immediate="true">
              <implementation class="io.patchbay.launcher.boot.probe.GoodActivator"/>
              <service><provide interface="%s"/></service>
              <reference name="needed" interface="%s"/>
            </scr:component>
            """;

    @TempDir
    Path folder;

    @Test
    void missingServicesAreNamedAndWhatFollowsFromThemIsNot() throws Exception {
        var distribution = new TestDistribution(folder);
        distribution.bundle(10, "with-components", 1, null);
        provide(distribution, "org.apache.felix.scr", ScrInfo.class);
        provide(distribution, "org.osgi.util.promise", Promise.class);
        provide(distribution, "org.osgi.util.function", Function.class);
        provide(distribution, "org.osgi.service.component", ComponentConstants.class);
        distribution.jar(
                20,
                "with-components-of-its-own",
                1,
                null,
                Map.of("Service-Component", "a.xml, b.xml"),
                Map.of(
                        "a.xml", COMPONENT.formatted("store", "java.lang.Runnable", "java.time.Clock"),
                        "b.xml", COMPONENT.formatted("core", "java.lang.Iterable", "java.lang.Runnable")));
        var platform = Platform.prepare(
                distribution.settings(), distribution.home(), new PrintStream(System.err, true), (code, text) -> {});

        platform.start();

        assertThat(platform.problems())
                .containsExactly("service 'java.time.Clock' is missing, 1 component waits for it: store");
        assertThat(platform.stop(Duration.ofSeconds(10))).isTrue();
    }

    private static void provide(TestDistribution distribution, String name, Class<?> type)
            throws java.io.IOException, URISyntaxException {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path target = distribution.path(10, name);
        Files.copy(jar, target);
    }
}
