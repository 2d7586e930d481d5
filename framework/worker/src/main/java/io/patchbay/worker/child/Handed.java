package io.patchbay.worker.child;

import io.patchbay.api.worker.WorkerConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** What ConfigAdmin of this process knows: what the host handed over, in memory. Thread-safe. */
final class Handed implements PersistenceManager, BundleActivator {
    /** The name ConfigAdmin is to find it by. */
    static final String NAME = "handed";

    private final Map<String, Dictionary<?, ?>> all = new ConcurrentHashMap<>();

    Handed(List<WorkerConfiguration> configurations) throws IOException {
        for (WorkerConfiguration one : configurations) {
            byte[] text = one.properties().getBytes(StandardCharsets.UTF_8);
            all.put(one.pid(), ConfigurationHandler.read(new ByteArrayInputStream(text)));
        }
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(
                PersistenceManager.class, this, FrameworkUtil.asDictionary(Map.of(PROPERTY_NAME, NAME)));
    }

    @Override
    public void stop(BundleContext context) {
        // The service goes with the framework, and the framework with the process.
    }

    @Override
    public boolean exists(String pid) {
        return all.containsKey(pid);
    }

    @Override
    public Dictionary<?, ?> load(String pid) throws IOException {
        Dictionary<?, ?> found = all.get(pid);
        if (found == null) {
            throw new IOException("Configuration '" + pid + "' was not handed to this worker.");
        }
        return found;
    }

    @Override
    public Enumeration<?> getDictionaries() {
        return Collections.enumeration(all.values());
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface is older than generics.
    public void store(String pid, Dictionary properties) {
        all.put(pid, properties);
    }

    @Override
    public void delete(String pid) {
        all.remove(pid);
    }
}
