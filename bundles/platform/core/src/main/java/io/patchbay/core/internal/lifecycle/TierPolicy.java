package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginView.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the administrator wants to run in worker processes. Thread-safe. */
@Component(service = TierPolicy.class, configurationPid = TierPolicy.PID)
@Designate(ocd = TierPolicy.Config.class)
public final class TierPolicy {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.core.isolation";

    private static final String ISOLATED = "isolated";
    private static final String SANDBOXED = "sandboxed";

    /** Who runs where. */
    @ObjectClassDefinition(
            name = "Patchbay isolation",
            description = "Which plugins run in worker processes. Those move at once whose place changes.")
    public @interface Config {
        /** Symbolic names. */
        @AttributeDefinition(
                description = "Symbolic names of bundles that run in worker processes; '*' at the end means any rest.")
        String[] isolated() default {};

        /** Symbolic names. */
        @AttributeDefinition(
                description = "Symbolic names of bundles that run in this process, even if they ask for another.")
        String[] sandboxed() default {};

        /** Publishers. */
        @AttributeDefinition(description = "Names of publishers whose bundles run in worker processes.")
        String[] publishers() default {};

        /** Unsigned bundles. */
        @AttributeDefinition(
                description = "Whether bundles run in worker processes that no trusted publisher vouches for.")
        boolean unsigned() default false;

        /** Quarantine. */
        @AttributeDefinition(
                description = "How often the circuit of a plugin opens within ten minutes for calls that used more than"
                        + " their budget or had to be killed, until it is stopped and stays so until somebody enables or"
                        + " updates it; 0 or less for never. With promoteAfter it is promoted instead.")
        int quarantineAfter() default 3;

        /** Promotion. */
        @AttributeDefinition(
                description = "How often the circuit of a plugin opens until its bundle is moved into worker processes"
                        + " for good; 0 or less for never.")
        int promoteAfter() default 0;
    }

    private final ConfigurationAdmin configurations;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile TierRules rules;

    /** Reads the configuration. */
    @Activate
    public TierPolicy(@Reference ConfigurationAdmin configurations, Config config) {
        this(configurations, read(config));
    }

    TierPolicy(ConfigurationAdmin configurations, TierRules rules) {
        this.configurations = configurations;
        this.rules = rules;
    }

    /** Takes another configuration, and has those moved whose place it changes. */
    @Modified
    public void configure(Config config) {
        become(read(config));
    }

    void become(TierRules other) {
        rules = other;
        listeners.forEach(Runnable::run);
    }

    TierRules rules() {
        return rules;
    }

    /** Has this run after every change, on the thread of the change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Says in the configuration where one bundle is to run. */
    public synchronized void assign(String symbolicName, Tier tier) {
        try {
            Configuration configuration = configurations.getConfiguration(PID, "?");
            Dictionary<String, Object> properties = configuration.getProperties();
            Map<String, Object> next = new HashMap<>(properties == null ? Map.of() : FrameworkUtil.asMap(properties));
            boolean outside = tier == Tier.ISOLATED;
            next.put(ISOLATED, names(next, ISOLATED, symbolicName, outside));
            next.put(SANDBOXED, names(next, SANDBOXED, symbolicName, !outside));
            configuration.update(FrameworkUtil.asDictionary(next));
        } catch (IOException e) {
            throw new UncheckedIOException("Configuration '" + PID + "' cannot be written", e);
        }
    }

    private static String[] names(Map<String, Object> properties, String key, String name, boolean in) {
        Set<String> names =
                new TreeSet<>(properties.get(key) instanceof String[] known ? Arrays.asList(known) : new ArrayList<>());
        if (in) {
            names.add(name);
        } else {
            names.remove(name);
        }
        return names.toArray(String[]::new);
    }

    private static TierRules read(Config config) {
        return new TierRules(
                List.of(config.isolated()),
                List.of(config.sandboxed()),
                List.of(config.publishers()),
                config.unsigned(),
                Math.max(0, config.quarantineAfter()),
                Math.max(0, config.promoteAfter()));
    }
}
