package io.patchbay.worker.child;

import io.patchbay.api.worker.WorkerConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.framework.Felix;
import org.apache.felix.scr.impl.Activator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** A framework with Declarative Services and, if need be, ConfigAdmin in its system bundle, and one bundle: the plugin. Used by one thread. */
final class Container {
    private static final String MANIFEST = "/META-INF/MANIFEST.MF";
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final String EXTENDER =
            "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5\";uses:=\"org.osgi.service.component\"";

    private final Path folder;
    private final List<WorkerConfiguration> configurations;

    Container(Path folder, List<WorkerConfiguration> configurations) {
        this.folder = folder;
        this.configurations = configurations;
    }

    /** Starts the plugin; returns when its components are there. */
    Served start(PluginJar jar) throws Refusal, BundleException, IOException {
        Felix felix = framework();
        felix.start();
        Bundle plugin;
        try {
            plugin = felix.getBundleContext().installBundle(jar.location());
            plugin.start();
        } catch (BundleException e) {
            throw new Refusal("The bundle does not start: " + e.getMessage(), e.getCause());
        }
        return Served.of(plugin);
    }

    private Felix framework() throws BundleException, IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, folder.toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exports());
        properties.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, EXTENDER);
        properties.put("felix.cache.locking", "false");
        // One bundle needs no handlers for all URLs of the process, and no threads to resolve it.
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.resolver.parallelism", "1");
        properties.put("felix.systembundle.activators", activators());
        properties.put("felix.cm.pm", Handed.NAME);
        properties.put("ds.delayed.keepInstances", "true");
        Felix felix = new Felix(properties);
        felix.init();
        return felix;
    }

    /** A plugin that is configured with nothing needs no ConfigAdmin, and most are. */
    private List<BundleActivator> activators() throws IOException {
        return configurations.isEmpty()
                ? List.of(new Activator())
                : List.of(new Handed(configurations), new org.apache.felix.cm.impl.Activator(), new Activator());
    }

    /** Returns what this jar exports, but for the contracts of the platform: a plugin does not see them. */
    private static String exports() throws IOException {
        try (InputStream bytes = Container.class.getResourceAsStream(MANIFEST)) {
            Manifest manifest = bytes == null ? new Manifest() : new Manifest(bytes);
            String exports = manifest.getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            if (exports == null) {
                throw new IOException("This jar has no Export-Package in its manifest. It was not built whole.");
            }
            return COMMA.splitAsStream(exports)
                    .filter(clause -> !clause.startsWith("io.patchbay.api"))
                    .collect(Collectors.joining(","));
        }
    }
}
