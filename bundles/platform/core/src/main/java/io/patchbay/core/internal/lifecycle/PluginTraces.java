package io.patchbay.core.internal.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What a plugin leaves behind when it is uninstalled without purge: its configurations and its data directory. */
final class PluginTraces {
    private final Path home;
    private final ServiceComponentRuntime components;
    private final ConfigurationAdmin configurations;

    PluginTraces(Path home, ServiceComponentRuntime components, ConfigurationAdmin configurations) {
        this.home = home;
        this.components = components;
        this.configurations = configurations;
    }

    /** Notes what there is while the plugin is still there to ask. */
    Found find(Entry entry) {
        String symbolicName = entry.record().symbolicName();
        Set<String> pids = new HashSet<>(Set.of(symbolicName));
        entry.bundle().filter(bundle -> bundle.getState() != Bundle.UNINSTALLED).ifPresent(bundle -> {
            for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
                pids.addAll(Arrays.asList(component.configurationPid));
            }
        });
        return new Found(symbolicName, Optional.of(home.resolve("data").resolve(symbolicName)), pids);
    }

    void purge(Found found) {
        try {
            for (String pid : found.pids()) {
                delete(configurations.listConfigurations(filter("service.pid", pid, found.plugin())));
                delete(configurations.listConfigurations(filter("service.factoryPid", pid, found.plugin())));
            }
            if (found.folder().isPresent() && Files.isDirectory(found.folder().get())) {
                deleteTree(found.folder().get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Data of the plugin could not be removed from '" + found.folder() + "'", e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("PIDs need no escaping", e);
        }
    }

    /** Finds what is for all bundles, for this one, and for single versions of it. */
    private static String filter(String name, String pid, String plugin) {
        String targeted = pid + "|" + plugin;
        return "(|(" + name + "=" + pid + ")(" + name + "=" + targeted + ")(" + name + "=" + targeted + "|*))";
    }

    private static void delete(Configuration @org.jspecify.annotations.Nullable [] all) throws IOException {
        if (all != null) {
            for (Configuration configuration : all) {
                configuration.delete();
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What there is to remove. */
    record Found(String plugin, Optional<Path> folder, Set<String> pids) {
        static final Found NONE = new Found("", Optional.empty(), Set.of());

        Found {
            pids = Set.copyOf(pids);
        }
    }
}
