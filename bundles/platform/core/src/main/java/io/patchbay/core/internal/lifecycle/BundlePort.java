package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.unload.LoadedRevision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;

/**
 * What the installer asks of the framework. Nothing that runs code of a plugin may hold the installer up for ever: such calls
 * run on a thread of their own, and the installer goes on when the time is over.
 */
final class BundlePort implements AutoCloseable {
    static final int PLUGIN_START_LEVEL = 50;

    private final BundleContext context;
    private final Duration patience;
    private final Consumer<LoadedRevision> gone;
    private final LongConsumer uninstalled;
    private final Consumer<Bundle> stopOutside;
    private final ExecutorService threads;

    /**
     * Makes one.
     *
     * @param patience how long a bundle may take to start or stop
     * @param gone told of each revision whose class loader ought to go
     * @param uninstalled told of each bundle that is not there any more, by its id
     * @param stopOutside ends what a bundle has in other processes
     */
    BundlePort(
            BundleContext context,
            Executors executors,
            Duration patience,
            Consumer<LoadedRevision> gone,
            LongConsumer uninstalled,
            Consumer<Bundle> stopOutside) {
        this.uninstalled = uninstalled;
        this.context = context;
        this.patience = patience;
        this.gone = gone;
        this.stopOutside = stopOutside;
        this.threads = executors.bounded("io.patchbay.core-bundles", 16, 64);
    }

    /** Returns the bundles the installer owns. */
    List<Bundle> ours() {
        return Arrays.stream(context.getBundles()).filter(Location::isOurs).toList();
    }

    /** Returns the bundles that make up the platform, the framework itself included. */
    List<Bundle> platform() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !Location.isOurs(bundle))
                .toList();
    }

    boolean isPlatform(String symbolicName) {
        return symbolicName.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)
                || platform().stream().anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    Optional<Bundle> find(Location location) {
        return Optional.ofNullable(context.getBundle(location.text()));
    }

    Bundle install(Location location, Path jar) {
        try (InputStream content = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle(location.text(), content);
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            if (level.getStartLevel() != PLUGIN_START_LEVEL && !Isolated.isBound(bundle)) {
                level.setStartLevel(PLUGIN_START_LEVEL);
            }
            return bundle;
        } catch (BundleException | IOException e) {
            throw new PatchbayException(
                    InstallCode.FRAMEWORK_REFUSED,
                    "Bundle '" + location.symbolicName() + "' was refused by the framework: " + e.getMessage() + ".",
                    e);
        }
    }

    /** Tries to wire the bundles; those that lack something stay unresolved. */
    void resolve(Collection<Bundle> bundles) {
        if (!bundles.isEmpty()) {
            wiring().resolveBundles(bundles);
        }
    }

    Collection<BundleCapability> providers(Requirement requirement) {
        return requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE)
                ? hosts(requirement)
                : wiring().findProviders(requirement);
    }

    /** The framework names only hosts that are not resolved yet; we resolve the others again. */
    private Collection<BundleCapability> hosts(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault("filter", "");
        return Arrays.stream(context.getBundles())
                .flatMap(bundle ->
                        bundle
                                .adapt(BundleRevision.class)
                                .getDeclaredCapabilities(HostNamespace.HOST_NAMESPACE)
                                .stream())
                .filter(host -> new Offer(host.getNamespace(), host.getAttributes())
                        .satisfies(HostNamespace.HOST_NAMESPACE, filter))
                .toList();
    }

    /**
     * Starts a bundle for this run of the framework only: what starts at boot is decided by the stored state.
     *
     * @throws BundleException if it does not resolve, or its activator throws or takes too long
     */
    void start(Bundle bundle) throws BundleException {
        within("start", bundle, () -> {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            return bundle;
        });
    }

    void stop(Bundle bundle) throws BundleException {
        stopOutside.accept(bundle);
        if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
            within("stop", bundle, () -> {
                bundle.stop(Bundle.STOP_TRANSIENT);
                return bundle;
            });
        }
    }

    void uninstall(Bundle bundle) throws BundleException {
        if (bundle.getState() != Bundle.UNINSTALLED) {
            stopOutside.accept(bundle);
            Optional<LoadedRevision> loaded = ClassLoaders.of(bundle);
            within("uninstall", bundle, () -> {
                bundle.uninstall();
                return bundle;
            });
            uninstalled.accept(bundle.getBundleId());
            loaded.ifPresent(gone);
        }
    }

    /**
     * Stops and uninstalls a bundle, and rewires what was wired to it.
     *
     * @throws BundleException if it does not stop
     */
    void discard(Bundle bundle) throws BundleException {
        stop(bundle);
        uninstall(bundle);
        if (wiring().getRemovalPendingBundles().contains(bundle)) {
            refresh(List.of(bundle));
        }
    }

    /** Rewires what still uses the old wiring of these bundles; waits until that is done. */
    void refresh(Collection<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        List<ClassLoaders.Current> rewired = ClassLoaders.current(wiring().getDependencyClosure(bundles));
        CountDownLatch done = new CountDownLatch(1);
        FrameworkListener listener = event -> done.countDown();
        wiring().refreshBundles(bundles, listener);
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PatchbayException(
                        InstallCode.FRAMEWORK_REFUSED,
                        "Rewiring took longer than " + patience.toSeconds()
                                + " s: a bundle does not stop. Restart Patchbay.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rewired.forEach(before -> before.replaced().ifPresent(gone));
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void within(String verb, Bundle bundle, Callable<Bundle> action) throws BundleException {
        Future<Bundle> running = threads.submit(action);
        try {
            running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw new BundleException(
                    "it did not " + verb + " within " + patience.toSeconds() + " s",
                    BundleException.STATECHANGE_ERROR,
                    e);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new BundleException("waiting for it to " + verb + " was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException failure) {
                throw failure;
            }
            throw new BundleException("the framework failed to " + verb + " '" + bundle + "'", e.getCause());
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
