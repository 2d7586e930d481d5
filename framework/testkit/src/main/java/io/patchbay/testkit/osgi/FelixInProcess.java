package io.patchbay.testkit.osgi;

import io.patchbay.testkit.time.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** A real Felix in the process of the test, with a bundle cache in a folder of the test. Thread-safe. */
public final class FelixInProcess implements AutoCloseable {
    private final Framework framework;

    private FelixInProcess(Framework framework) {
        this.framework = framework;
    }

    /** Starts one with these framework properties and without bundles; what the folder held before is gone. */
    public static FelixInProcess start(Path cache, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        Framework framework = new FrameworkFactory().newFramework(all);
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException("Felix does not start: " + e.getMessage(), e);
        }
        return new FelixInProcess(framework);
    }

    /** Returns the jar, or the folder, a class of the test's class path comes from. */
    public static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + " comes from no file.", e);
        }
    }

    /** Returns the context of the system bundle. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs a jar without starting it. */
    public Bundle install(Path jar) {
        try (InputStream bytes = Files.newInputStream(jar)) {
            return context().installBundle(jar.toUri().toString(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BundleException e) {
            throw new IllegalStateException("Jar '" + jar + "' cannot be installed: " + e.getMessage(), e);
        }
    }

    /** Installs all jars, then starts them in this order. */
    public List<Bundle> run(Path... jars) {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            bundles.add(install(jar));
        }
        bundles.forEach(FelixInProcess::start);
        return bundles;
    }

    private static void start(Bundle bundle) {
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new IllegalStateException("Bundle '" + bundle.getSymbolicName() + "' does not start.", e);
        }
    }

    /** Returns the best service of this type, waiting for it; the filter may be empty. */
    public <T> T service(Class<T> type, String filter) {
        return Eventually.get("a service " + type.getName() + " " + filter, () -> {
            Collection<ServiceReference<T>> found =
                    context().getServiceReferences(type, filter.isEmpty() ? null : filter);
            return found.stream()
                    .max(ServiceReference::compareTo)
                    .flatMap(best -> Optional.ofNullable(context().getService(best)));
        });
    }

    /** Stops the framework and waits for it, at most 10 seconds. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException("Felix does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Felix stops.", e);
        }
    }
}
