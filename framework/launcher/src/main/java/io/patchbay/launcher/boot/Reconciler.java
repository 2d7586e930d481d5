package io.patchbay.launcher.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Makes the installed platform bundles those of the distribution, by hash. It runs after the framework is initialised
 * and before it starts: nothing is wired yet, so nothing needs a refresh. Bundles are copied into the cache, not
 * referenced: the distribution may then be replaced while an instance runs, and may move.
 */
final class Reconciler {
    private static final String STATE = "system-bundles.properties";

    private final BundleContext context;
    private final InstalledState state;
    private final Reconciliation outcome = new Reconciliation();

    Reconciler(BundleContext context) {
        this.context = context;
        this.state = new InstalledState(context.getDataFile(STATE).toPath());
    }

    /** One bundle that fails is reported in the outcome and keeps no other from being installed. */
    Reconciliation reconcile(List<SystemBundle> wanted) throws IOException {
        removeAllBut(wanted.stream().map(SystemBundle::name).collect(Collectors.toSet()));
        for (SystemBundle bundle : wanted) {
            try {
                bringInLine(bundle);
            } catch (IOException | BundleException | RuntimeException e) {
                outcome.failed.put(bundle.name(), e);
            }
        }
        state.store();
        return outcome;
    }

    /** Replaces a bundle whose cached copy may be damaged by the jar of the distribution. */
    static void reinstall(Bundle bundle, SystemBundle original) throws IOException, BundleException {
        try (InputStream jar = Files.newInputStream(original.jar())) {
            bundle.update(jar);
        }
    }

    private void removeAllBut(Set<String> wanted) {
        for (Bundle bundle : context.getBundles()) {
            if (SystemBundle.isSystemLocation(bundle.getLocation())) {
                String name = SystemBundle.nameOf(bundle.getLocation());
                if (!wanted.contains(name)) {
                    remove(bundle, name);
                }
            }
        }
    }

    private void remove(Bundle bundle, String name) {
        try {
            bundle.uninstall();
            state.remove(name);
            outcome.removed.add(name);
        } catch (BundleException e) {
            outcome.failed.put(name, e);
        }
    }

    private void bringInLine(SystemBundle wanted) throws IOException, BundleException {
        Optional<Fingerprint> known = state.get(wanted.name());
        Fingerprint now = Fingerprint.of(wanted.jar(), known);
        Bundle bundle = context.getBundle(wanted.location());
        if (bundle == null) {
            bundle = install(wanted.location(), wanted.jar());
            outcome.installed.add(wanted.name());
        } else if (known.isEmpty() || !known.get().sha256().equals(now.sha256())) {
            reinstall(bundle, wanted);
            outcome.updated.add(wanted.name());
        }
        state.put(wanted.name(), now);
        outcome.present.put(bundle, wanted);
        scheduleStart(bundle, wanted.startLevel());
    }

    private Bundle install(String location, Path jar) throws IOException, BundleException {
        try (InputStream content = Files.newInputStream(jar)) {
            return context.installBundle(location, content);
        }
    }

    /** The framework is not running yet: start() only records that the bundle starts when its level is reached. */
    private static void scheduleStart(Bundle bundle, int level) throws BundleException {
        BundleStartLevel startLevel = bundle.adapt(BundleStartLevel.class);
        if (startLevel.getStartLevel() != level) {
            startLevel.setStartLevel(level);
        }
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (!fragment && !startLevel.isPersistentlyStarted()) {
            bundle.start();
        }
    }
}
