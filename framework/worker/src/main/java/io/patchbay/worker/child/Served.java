package io.patchbay.worker.child;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.wire.WireServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The plugins of the bundle, made and bound: what they cost at start is paid before the first call.
 *
 * @param port their actions, each as {@code plugin/action}
 * @param loader the class loader of the bundle
 */
record Served(ActionPort port, ClassLoader loader) {
    private static final String NAME = "patchbay.plugin.name";

    static Served of(Bundle plugin) throws Refusal {
        Map<String, ActionPort> ports = new TreeMap<>();
        BundleContext context = plugin.getBundleContext();
        ServiceReference<?>[] services = plugin.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            Object name = service.getProperty(NAME);
            if (name != null && !ports.containsKey(name.toString())) {
                ports.put(name.toString(), bind(name.toString(), context.getService(service)));
            }
        }
        if (ports.isEmpty()) {
            throw new Refusal(
                    "Bundle '" + plugin.getSymbolicName() + "' has no plugin component that is satisfied. In a"
                            + " worker a component has no services of other bundles; one that requires a configuration"
                            + " needs it to be set before.");
        }
        return new Served(
                new NamedPorts(ports), plugin.adapt(BundleWiring.class).getClassLoader());
    }

    private static ActionPort bind(String name, @Nullable Object component) throws Refusal {
        if (component == null) {
            throw new Refusal("Plugin '" + name + "' does not start: its constructor or activation failed.");
        }
        return Actions.bind(component);
    }

    /** Serves until the other side closes the streams. */
    void serve(InputStream in, OutputStream out) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "call");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        WireServer.serve(port, in, out, threads, Clock.systemUTC());
    }
}
