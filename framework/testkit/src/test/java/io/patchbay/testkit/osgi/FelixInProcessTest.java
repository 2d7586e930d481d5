package io.patchbay.testkit.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class FelixInProcessTest {
    private static final String ACTIVATOR =
            """
            package acme.hello;

            import java.util.function.Supplier;
            import org.osgi.framework.*;

            public class Activator implements BundleActivator {
                public void start(BundleContext context) {
                    context.registerService(Supplier.class, () -> "hello", null);
                }

                public void stop(BundleContext context) {}
            }
            """;

    @TempDir
    Path folder;

    @Test
    void bundleMadeInATestRunsInFelix() {
        Path jar = TestBundle.named("acme.hello")
                .version("1.2.3")
                .source("acme.hello.Activator", ACTIVATOR)
                .header("Bundle-Activator", "acme.hello.Activator")
                .build(folder);

        try (FelixInProcess felix = FelixInProcess.start(folder.resolve("cache"), Map.of())) {
            List<Bundle> bundles = felix.run(jar);

            assertThat(bundles).singleElement().satisfies(bundle -> {
                assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
                assertThat(bundle.getVersion()).hasToString("1.2.3");
            });
            assertThat(felix.service(Supplier.class, "").get()).isEqualTo("hello");
        }
    }

    @Test
    void bndWritesWhatAPluginsAnnotationSays() throws Exception {
        Path jar = TestBundle.named("acme.plugin")
                .source(
                        "acme.plugin.Hello",
                        """
                        package acme.plugin;

                        import io.patchbay.plugin.Plugin;
                        import io.patchbay.plugin.annotation.*;
                        import org.osgi.service.component.annotations.Component;

                        @PatchbayPlugin(patchbay_plugin_name = "hello", patchbay_plugin_type = "custom")
                        @Component
                        public class Hello implements Plugin {
                            @Action
                            public void greet() {}
                        }
                        """)
                .resource("OSGI-INF/docs/hello.md", "# Hello")
                .header("Patchbay-Quota", "wall=1s/call")
                .build(folder);

        try (JarFile file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Provide-Capability"))
                    .contains("patchbay.plugin")
                    .contains("name=hello")
                    .contains("type=custom");
            assertThat(manifest.getValue("Import-Package")).contains("io.patchbay.plugin;version=\"[1.0,2)\"");
            assertThat(manifest.getValue("Patchbay-Quota")).isEqualTo("wall=1s/call");
            assertThat(file.getEntry("OSGI-INF/acme.plugin.Hello.xml")).isNotNull();
            assertThat(file.getEntry("OSGI-INF/docs/hello.md")).isNotNull();
        }
    }

    @Test
    void sourceThatDoesNotCompileIsToldWithTheCompilersWords() {
        TestBundle broken = TestBundle.named("acme.broken").source("acme.X", "package acme; class X { int y = z; }");

        assertThatThrownBy(() -> broken.build(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot find symbol");
    }
}
