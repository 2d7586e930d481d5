package io.patchbay.core.internal.lifecycle;

import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;

/** Bundles with code, compiled while the tests run. */
final class Activators {
    private Activators() {}

    /** A bundle whose activator runs these statements when it starts. */
    static Path starting(Path folder, String symbolicName, String version, String statements) {
        return activator(symbolicName, version, statements, "").build(folder);
    }

    static TestBundle activator(String symbolicName, String version, String start, String stop) {
        return TestBundle.named(symbolicName)
                .version(version)
                .header("Bundle-Activator", symbolicName + ".Activator")
                .source(
                        symbolicName + ".Activator",
                        """
                        package %s;

                        public class Activator implements org.osgi.framework.BundleActivator {
                            public void start(org.osgi.framework.BundleContext context) throws Exception { %s }
                            public void stop(org.osgi.framework.BundleContext context) throws Exception { %s }
                        }
                        """
                                .formatted(symbolicName, start, stop));
    }

    /** A bundle with one Declarative Services component that is activated at once. */
    static Path component(Path folder, String symbolicName, String version, String annotation, String body) {
        return TestBundle.named(symbolicName)
                .version(version)
                .source(
                        symbolicName + ".Part",
                        """
                        package %s;

                        import org.osgi.service.component.annotations.*;

                        @Component(%s)
                        public class Part implements Runnable {
                            %s
                            public void run() {}
                        }
                        """
                                .formatted(symbolicName, annotation, body))
                .build(folder);
    }
}
