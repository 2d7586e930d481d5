package io.patchbay.core.internal.invoke;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.configuration.ConfigurationDescriptions;
import io.patchbay.api.worker.WorkerConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamReader;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the components of a bundle in worker processes are configured with. ConfigAdmin tells of a change before whoever made it
 * is answered, so a call that comes after the answer is never made with what was there before.
 */
@Component(service = {WorkerConfigurations.class, SynchronousConfigurationListener.class})
public final class WorkerConfigurations implements SynchronousConfigurationListener {
    private static final String ANY_BUNDLE = "?";

    private final AtomicLong changes = new AtomicLong();
    private final ConfigurationAdmin admin;
    private final ConfigurationDescriptions descriptions;

    /** Takes where configurations are, and who described them. */
    @Activate
    public WorkerConfigurations(
            @Reference ConfigurationAdmin admin, @Reference ConfigurationDescriptions descriptions) {
        this.admin = admin;
        this.descriptions = descriptions;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        changes.incrementAndGet();
    }

    /** Returns what always has the configurations of a bundle; they are read anew only after some configuration changed. */
    Supplier<List<WorkerConfiguration>> of(Bundle bundle) {
        return new Kept(bundle.getSymbolicName(), bundle.getVersion().toString(), pids(bundle));
    }

    /** Returns the PIDs its components name. */
    static Set<String> pids(Bundle bundle) {
        Set<String> pids = new TreeSet<>();
        ComponentFiles.read(bundle, xml -> {
            if (xml.getLocalName().equals("component")) {
                pids.addAll(pids(xml));
            }
        });
        return pids;
    }

    private static List<String> pids(XMLStreamReader component) {
        String name = component.getAttributeValue(null, "name");
        String pids = component.getAttributeValue(null, "configuration-pid");
        String own = name == null ? "" : name;
        return Arrays.stream((pids == null ? own : pids).strip().split("\\s+", -1))
                .map(pid -> pid.equals("$") ? own : pid)
                .filter(pid -> !pid.isEmpty())
                .toList();
    }

    private final class Kept implements Supplier<List<WorkerConfiguration>> {
        private final String bundle;
        private final String version;
        private final Set<String> pids;
        private volatile Read read = new Read(-1, List.of());

        private record Read(long change, List<WorkerConfiguration> all) {}

        Kept(String bundle, String version, Set<String> pids) {
            this.bundle = bundle;
            this.version = version;
            this.pids = pids;
        }

        @Override
        public List<WorkerConfiguration> get() {
            long now = changes.get();
            Read known = read;
            if (known.change() != now && !pids.isEmpty()) {
                known = new Read(now, all());
                read = known;
            }
            return known.all();
        }

        /** What a bundle of the platform or another plugin described is theirs, whatever a component names. */
        private List<WorkerConfiguration> all() {
            Set<String> own = new TreeSet<>(pids);
            descriptions.all().stream()
                    .filter(one -> !one.bundle().equals(bundle))
                    .forEach(one -> own.remove(one.pid()));
            return list().stream()
                    .filter(one -> isOf(own, one.getFactoryPid() == null ? one.getPid() : one.getFactoryPid()))
                    .sorted(Comparator.comparing(Configuration::getPid))
                    .map(one -> new WorkerConfiguration(one.getPid(), text(one)))
                    .toList();
        }

        private boolean isOf(Set<String> own, String pid) {
            int bar = pid.indexOf('|');
            String target = bar < 0 ? "" : pid.substring(bar + 1);
            boolean here = target.isEmpty() || target.equals(bundle) || target.equals(bundle + "|" + version);
            return here && own.contains(bar < 0 ? pid : pid.substring(0, bar));
        }
    }

    private List<Configuration> list() {
        try {
            Configuration[] all = admin.listConfigurations(null);
            return all == null ? List.of() : Arrays.asList(all);
        } catch (IOException | InvalidSyntaxException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "The configurations cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String text(Configuration configuration) {
        Map<String, Object> properties = new TreeMap<>();
        Dictionary<String, Object> set = configuration.getProperties();
        if (set != null) {
            Collections.list(set.keys()).stream()
                    .filter(name -> !name.startsWith(":"))
                    .forEach(name -> properties.put(name, set.get(name)));
        }
        properties.put(ConfigurationAdmin.SERVICE_BUNDLELOCATION, ANY_BUNDLE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ConfigurationHandler.write(bytes, FrameworkUtil.asDictionary(properties));
        } catch (IOException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL,
                    "Configuration '" + configuration.getPid() + "' cannot be handed to a worker: " + e.getMessage()
                            + ".",
                    e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
