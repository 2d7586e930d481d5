package io.patchbay.launcher.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs jars beside the platform bundles in a framework of its own, starts none, and tells what would not resolve. */
final class PlatformCheck {
    private final Path system;

    PlatformCheck(Path system) {
        this.system = system;
    }

    /** Returns what each jar lacks, a line per thing; nothing for those that resolve. */
    Map<Path, List<String>> missing(List<Path> jars) throws IOException, BundleException {
        Path cache = Files.createTempDirectory("patchbay-verify");
        Framework framework = new FrameworkFactory().newFramework(properties(cache));
        try {
            framework.init();
            for (Path jar : systemJars()) {
                install(framework, jar);
            }
            Map<Path, Bundle> bundles = new LinkedHashMap<>();
            for (Path jar : jars) {
                bundles.put(jar, install(framework, jar));
            }
            return missing(framework, bundles);
        } finally {
            stop(framework);
            delete(cache);
        }
    }

    private static Map<String, String> properties(Path cache) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        // Without them it leaves the factories of the process alone.
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.log.level", "0");
        return properties;
    }

    private List<Path> systemJars() throws IOException {
        try (Stream<Path> files = Files.walk(system, 2)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static Bundle install(Framework framework, Path jar) throws BundleException {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    private static Map<Path, List<String>> missing(Framework framework, Map<Path, Bundle> bundles) {
        FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
        wiring.resolveBundles(null);
        Map<Path, List<String>> missing = new LinkedHashMap<>();
        bundles.forEach((jar, bundle) -> {
            if (bundle.getState() == Bundle.INSTALLED) {
                missing.put(jar, lacking(wiring, bundle));
            }
        });
        return missing;
    }

    private static List<String> lacking(FrameworkWiring wiring, Bundle bundle) {
        List<String> lacking = new ArrayList<>();
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            Map<String, String> directives = requirement.getDirectives();
            boolean matters = directives.getOrDefault("effective", "resolve").equals("resolve")
                    && directives.getOrDefault("resolution", "mandatory").equals("mandatory");
            if (matters && wiring.findProviders(requirement).stream().noneMatch(PlatformCheck::isResolved)) {
                lacking.add("needs " + requirement.getNamespace() + " " + directives.getOrDefault("filter", ""));
            }
        }
        if (lacking.isEmpty()) {
            lacking.add("does not resolve: what it needs exports packages that do not fit together");
        }
        return lacking;
    }

    private static boolean isResolved(BundleCapability capability) {
        return capability.getRevision().getBundle().getState() != Bundle.INSTALLED;
    }

    private static void stop(Framework framework) throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
