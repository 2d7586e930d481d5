package io.patchbay.core.internal.quota;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which budgets hold for a plugin: what its manifest asks for, the usual where that is silent, nothing more than the server allows;
 * and before all that what the administrator set for it. Thread-safe; a change holds at once.
 */
@Component(service = Quotas.class, configurationPid = Quotas.PID)
@Designate(ocd = Quotas.Config.class)
public final class Quotas {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.core.quota";

    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final String PLUGINS = "plugins";

    /** The budgets of plugins. */
    @ObjectClassDefinition(
            name = "Patchbay quotas",
            description = "The budgets of plugins, each as in the header Patchbay-Quota. A change holds at once.")
    public @interface Config {
        /** Where manifests are silent. */
        @AttributeDefinition(
                description = "The budgets of a plugin whose manifest does not say; one left out here is as usual.")
        String usual() default QuotaRules.USUAL;

        /** Bounds. */
        @AttributeDefinition(
                description =
                        "The most a manifest gets by asking for it; one that asks for more gets this. A budget left"
                                + " out here has no bound.")
        String most() default "";

        /** Single plugins. */
        @AttributeDefinition(
                description = "What holds for single plugins whatever their manifests ask for, such as 'acme.csv:"
                        + " disk=1GB, threads=4'.")
        String[] plugins() default {};
    }

    private final ConfigurationAdmin configurations;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Ruling ruling;

    /** Reads the configuration. */
    @Activate
    public Quotas(@Reference ConfigurationAdmin configurations, Config config) {
        this(configurations, config.usual(), config.most(), config.plugins());
    }

    Quotas(ConfigurationAdmin configurations, String usual, String most, String... plugins) {
        this.configurations = configurations;
        this.ruling = read(usual, most, plugins);
    }

    private record Asked(String symbolicName, String header) {}

    /** Rules with what came of them. */
    private record Ruling(QuotaRules rules, Map<Asked, Quota> known) {
        Quota of(Asked asked) {
            Quota held = known.get(asked);
            return held == null
                    ? known.computeIfAbsent(asked, it -> rules.inForce(it.symbolicName(), it.header()))
                    : held;
        }
    }

    /** Takes another configuration. */
    @Modified
    public void configure(Config config) {
        become(config.usual(), config.most(), config.plugins());
    }

    void become(String usual, String most, String... plugins) {
        ruling = read(usual, most, plugins);
        listeners.forEach(Runnable::run);
    }

    /** Returns what holds for a bundle with this header, which is one; the same object until that changes. */
    public Quota of(String symbolicName, String asked) {
        return ruling.of(new Asked(symbolicName, asked));
    }

    /** Returns what holds in worker processes: memory only if somebody said so, since it is the size of a heap there. */
    public Quota ofWorkers(String symbolicName, String asked) {
        return of(symbolicName, asked).with(Set.of("alloc"), ruling.rules().said(symbolicName, asked));
    }

    /** Returns the budgets the manifest of a bundle asks for, as a header that can be read. */
    public static String asked(Bundle bundle) {
        String header = bundle.getHeaders("").get("Patchbay-Quota");
        try {
            Quota.parse(header == null ? "" : header);
            return header == null ? "" : header;
        } catch (PatchbayException e) {
            // The installer refuses such a bundle; one that came past it gets what others get.
            LOG.warn("Quota cannot be read; the usual one holds. plugin={}", bundle.getSymbolicName(), e);
            return "";
        }
    }

    /** Returns what the administrator set for a plugin; empty if nothing. */
    public String set(String symbolicName) {
        return ruling.rules().set().getOrDefault(symbolicName, "");
    }

    /**
     * Sets the budgets of a plugin, in the configuration.
     *
     * @param budgets as in the header; none if it is to have what it asks for again
     * @throws PatchbayException with {@code INVALID_VALUE} and all faults
     */
    public synchronized void set(String symbolicName, String budgets) {
        String text = QuotaHeader.of(checked(budgets));
        try {
            Configuration configuration = configurations.getConfiguration(PID, "?");
            Dictionary<String, Object> properties = configuration.getProperties();
            Map<String, Object> next = new HashMap<>(properties == null ? Map.of() : FrameworkUtil.asMap(properties));
            String[] before = next.get(PLUGINS) instanceof String[] some ? some : new String[0];
            Stream<String> others = Arrays.stream(before)
                    .filter(one -> !one.split(":", 2)[0].strip().equals(symbolicName));
            Stream<String> own = text.isEmpty() ? Stream.of() : Stream.of(symbolicName + ": " + text);
            next.put(PLUGINS, Stream.concat(others, own).sorted().toArray(String[]::new));
            configuration.update(FrameworkUtil.asDictionary(next));
            // The update is told later, and whoever set it looks now.
            become(
                    String.valueOf(next.getOrDefault("usual", QuotaRules.USUAL)),
                    String.valueOf(next.getOrDefault("most", "")),
                    (String[]) next.get(PLUGINS));
        } catch (IOException e) {
            throw new UncheckedIOException("Configuration '" + PID + "' cannot be written", e);
        }
    }

    /** Has this run after every change, on the thread of the change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Runs it no more. */
    public void forget(Runnable listener) {
        listeners.remove(listener);
    }

    private static Map<String, String> checked(String budgets) {
        try {
            return new QuotaHeader(budgets).parts();
        } catch (PatchbayException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/quota",
                    e.getMessage().replaceFirst("^Header 'Patchbay-Quota: ", "Quota '"));
        }
    }

    private static Ruling read(String usual, String most, String[] plugins) {
        QuotaRules rules = QuotaRules.read(usual, most, plugins);
        rules.faults()
                .forEach(
                        fault -> LOG.error("Configuration '{}' has a fault, which counts as not said: {}", PID, fault));
        return new Ruling(rules, new ConcurrentHashMap<>());
    }
}
