package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configurations that a single version of a plugin has for itself: those with a targeted PID {@code PID|name|version}. Where a
 * version has none, the component runtime gives it the one with the plain PID.
 */
final class TargetedConfigurations {
    private static final Logger LOG = LoggerFactory.getLogger(TargetedConfigurations.class);
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;

    TargetedConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Returns the PID of a configuration for one version alone. */
    static String pid(String pid, String plugin, String version) {
        return pid + suffix(plugin, version);
    }

    private static String suffix(String plugin, String version) {
        return "|" + plugin + "|" + version;
    }

    /**
     * Gives a version copies of what another version has for itself, as far as nobody wrote something for it already.
     *
     * @return takes the copies away again
     */
    Runnable follow(String plugin, String from, String to) {
        List<Configuration> all = all();
        List<Configuration> copies = new ArrayList<>();
        Runnable undo = () -> copies.forEach(TargetedConfigurations::delete);
        try {
            for (Configuration original : from.equals(to) ? List.<Configuration>of() : all) {
                copy(original, suffix(plugin, from), suffix(plugin, to), all).ifPresent(copies::add);
            }
            return undo;
        } catch (IOException e) {
            undo.run();
            throw new UncheckedIOException("Configuration of plugin '" + plugin + "' cannot be copied", e);
        }
    }

    private Optional<Configuration> copy(Configuration original, String from, String to, List<Configuration> all)
            throws IOException {
        String factory = original.getFactoryPid();
        String name = factory == null ? original.getPid() : factory;
        Dictionary<String, Object> properties = original.getProperties();
        if (!name.endsWith(from) || properties == null) {
            return Optional.empty();
        }
        String target = name.substring(0, name.length() - from.length()) + to;
        if (all.stream().anyMatch(other -> target.equals(other.getPid()) || target.equals(other.getFactoryPid()))) {
            return Optional.empty();
        }
        Configuration copy = factory == null
                ? admin.getConfiguration(target, ANY_LOCATION)
                : admin.createFactoryConfiguration(target, ANY_LOCATION);
        properties.remove(Constants.SERVICE_PID);
        properties.remove(ConfigurationAdmin.SERVICE_FACTORYPID);
        copy.update(properties);
        return Optional.of(copy);
    }

    /** Forgets what versions had for themselves. */
    void forget(String plugin, Collection<String> versions) {
        for (Configuration configuration : versions.isEmpty() ? List.<Configuration>of() : all()) {
            String factory = configuration.getFactoryPid();
            String name = factory == null ? configuration.getPid() : factory;
            if (versions.stream().anyMatch(version -> name.endsWith(suffix(plugin, version)))) {
                delete(configuration);
            }
        }
    }

    private List<Configuration> all() {
        try {
            Configuration[] all = admin.listConfigurations(null);
            return all == null ? List.of() : List.of(all);
        } catch (IOException e) {
            throw new UncheckedIOException("Configurations cannot be read", e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter", e);
        }
    }

    private static void delete(Configuration configuration) {
        try {
            configuration.delete();
        } catch (IOException | IllegalStateException e) {
            // It is for a version that does not run, so it does no harm; somebody else may have deleted it.
            LOG.warn("A configuration for a version that is gone cannot be deleted", e);
        }
    }
}
