package io.patchbay.tck;

import aQute.bnd.header.OSGiHeader;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.apache.felix.scr.impl.Activator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** A framework with Declarative Services and one bundle: the plugin, seeing what a server lets it see. Used by one thread. */
final class Container implements AutoCloseable {
    private static final String EXTENDER =
            "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5\";uses:=\"org.osgi.service.component\"";
    private static final String NAME = "patchbay.plugin.name";

    private final Felix felix;

    private Container(Felix felix) {
        this.felix = felix;
    }

    /**
     * Starts the plugin.
     *
     * @throws AssertionError with the reason if it cannot start
     */
    static Container start(PluginJar jar, Path cache) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", exports(jar)));
        properties.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, EXTENDER);
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.systembundle.activators", List.of(new Activator()));
        properties.put("ds.delayed.keepInstances", "true");
        Felix felix = new Felix(properties);
        try {
            felix.start();
            Bundle plugin =
                    felix.getBundleContext().installBundle(jar.file().toUri().toString());
            plugin.start();
        } catch (BundleException e) {
            throw new AssertionError("Plugin '" + jar.file().getFileName() + "' does not start: " + e.getMessage(), e);
        }
        return new Container(felix);
    }

    /** Returns the actions of every component of the plugin, by the component's plugin name. */
    Map<String, ActionPort> actions(PluginJar jar) {
        BundleContext context = felix.getBundleContext();
        Map<String, ActionPort> ports = new TreeMap<>();
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, "(" + NAME + "=*)");
            for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
                Object component = context.getService(reference);
                if (component == null) {
                    throw new AssertionError(
                            "Component of plugin '" + reference.getProperty(NAME)
                                    + "' cannot be activated: its constructor or @Activate method throws, see the output above.");
                }
                ports.put(String.valueOf(reference.getProperty(NAME)), Actions.bind(component));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        Set<String> missing = new LinkedHashSet<>();
        jar.clauses("Provide-Capability", "patchbay.plugin").forEach(plugin -> missing.add(plugin.get("name")));
        missing.removeAll(ports.keySet());
        if (!missing.isEmpty()) {
            throw new AssertionError("Plugins " + missing
                    + " have no service: a reference or a required configuration is not satisfied, or the component is not"
                    + " registered under Plugin or the interface of its kind.");
        }
        return ports;
    }

    /** Returns the packages of the SDK, and those open contracts the plugin asks for, at the versions it asks for. */
    private static List<String> exports(PluginJar jar) {
        List<String> exports = new ArrayList<>();
        exports.add(sdkExports());
        exports.add("org.osgi.service.component;version=\"1.5\"");
        jar.clauses("Import-Package").stream()
                .filter(wanted -> !wanted.getKey().startsWith("io.patchbay.plugin"))
                .filter(wanted -> !wanted.getKey().startsWith("java"))
                .filter(wanted -> ManifestFaults.OPEN.stream().anyMatch(wanted.getKey()::startsWith))
                .filter(wanted -> wanted.getValue().containsKey("version"))
                .forEach(wanted -> exports.add(wanted.getKey() + ";version=\""
                        + floor(wanted.getValue().get("version")) + "\""));
        return exports;
    }

    private static String floor(String range) {
        return range.replaceAll("[\\[(]([^,]+),.*", "$1");
    }

    private static String sdkExports() {
        try {
            for (URL url : Collections.list(Container.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (InputStream bytes = url.openStream()) {
                    var attributes = new Manifest(bytes).getMainAttributes();
                    String exports = attributes.getValue(Constants.EXPORT_PACKAGE);
                    if (exports != null && OSGiHeader.parseHeader(exports).containsKey("io.patchbay.plugin")) {
                        return exports;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(
                "The jar of the plugin SDK, io.patchbay.plugin, is not on the class path of the test.");
    }

    @Override
    public void close() {
        try {
            felix.stop();
            felix.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException("Felix does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Felix stops.", e);
        }
    }
}
