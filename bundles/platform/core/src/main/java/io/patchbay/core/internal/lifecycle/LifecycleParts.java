package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.node.Node;
import io.patchbay.core.internal.health.OwnChecks;
import io.patchbay.core.internal.health.PluginHealth;
import io.patchbay.core.internal.launcher.LauncherGuard;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;

/** Puts the installer together and takes it apart again. */
final class LifecycleParts implements AutoCloseable {
    final BundlePort port;
    final PluginIndex index = new PluginIndex();
    final Installer installer;
    final Catalog catalog;
    final Probation probation;
    final BootReconcile boot;
    final ShippedPlugins shipped;
    final DeployWatcher watcher;
    final PendingInstalls pending;
    final TierMover mover;
    final Quarantine quarantine;
    private final ScheduledExecutorService timer;
    private final ComponentCache components;
    private final ExecutorService healthThreads;
    private final ExecutorService stagers;
    private final ExecutorService watching;
    private final ServiceRegistration<EventListenerHook> hook;

    LifecycleParts(RuntimeParts runtime, InvokeParts invoke, Storage storage, Limits limits, Step.Listener steps)
            throws IOException {
        Node node = storage.node();
        Gates gates = storage.gates();
        Tiers tiers = new Tiers(storage.blobs(), gates.permissions, invoke.tiers());
        port = port(runtime, gates, tiers, limits);
        ComponentStates states = new ComponentStates(runtime.components);
        components = new ComponentCache(runtime.context, states);
        Starter starter = new Starter(port, states, gates.permissions, tiers);
        healthThreads = runtime.executors.bounded("io.patchbay.core-health", 4, 256);
        OwnChecks ownChecks = new OwnChecks(runtime.context, healthThreads, limits.healthCheck());
        Stopper stopper = new Stopper(port, invoke::traffic, limits.updates().drains());
        DryRun dryRun = new DryRun(port, new LauncherGuard(runtime.context));
        UnprovenServlets unproven = new UnprovenServlets(invoke::requests);
        Doorway doorway = new Doorway(
                invoke::traffic, invoke::requests, unproven, limits.updates().drains());
        hook = runtime.context.registerService(EventListenerHook.class, unproven, null);
        StagingArea staging = new StagingArea(
                storage.blobs(), new InstallJournal(node.home()), limits.jar(), storage.plugins()::isStored);
        Snapshots data = new Snapshots(node.home(), limits.updates().snapshotBytes());
        Probe probe = new Probe(invoke::traffic, ownChecks);
        probation = new Probation(
                new Probation.Parts(storage.plugins(), index, invoke::statistics, probe, storage.clock()),
                limits.updates());
        Workbench bench = new Workbench(
                port,
                starter,
                dryRun,
                updates(stopper, new Trials(starter, invoke::traffic, probe, doorway), data),
                storage.plugins(),
                index,
                staging,
                storage.clock(),
                gates,
                limits.updates(),
                limits.installs(),
                probation,
                data,
                new TargetedConfigurations(runtime.configurations),
                steps);
        PluginViews views = new PluginViews(index, components, dryRun, invoke::contributions, tiers);
        installer = installer(runtime, node, bench, views, stopper);
        timer = runtime.executors.timer("io.patchbay.core-probation");
        boot = new BootReconcile(bench);
        ExecutorService movers = runtime.executors.bounded("io.patchbay.core-tiers", 1, 1_000);
        mover = new TierMover(installer, bench, stopper, doorway, invoke, movers);
        quarantine = new Quarantine(installer, bench, stopper, invoke, runtime.meters, movers);
        shipped = new ShippedPlugins(node.distribution(), installer, storage.plugins(), index);
        stagers = runtime.executors.bounded("io.patchbay.core-staging", 4, 100_000);
        watching = runtime.executors.bounded("io.patchbay.core-deploy", 2, 4);
        PluginHealth health = new PluginHealth(ownChecks, invoke::statistics, gates.hooks);
        catalog = new Catalog(index, views, new PlatformBundles(port, components, node.distribution()), health);
        var folder = node.home().resolve(DeployDoor.DOOR);
        DeployDoor door = new DeployDoor(folder, installer, bench, stagers);
        pending = door.pending();
        watcher = new DeployWatcher(folder, door, watching);
    }

    private static BundlePort port(RuntimeParts runtime, Gates gates, Tiers tiers, Limits limits) {
        return new BundlePort(
                runtime.context,
                runtime.executors,
                limits.patience(),
                runtime.unloads::watch,
                gates.permissions::release,
                tiers::stop);
    }

    private static Installer installer(
            RuntimeParts runtime, Node node, Workbench bench, PluginViews views, Stopper stopper) {
        PluginTraces traces = new PluginTraces(node.home(), runtime.components, runtime.configurations);
        return new Installer(
                bench,
                views,
                new Switchboard(bench, stopper, traces),
                bench.gates().jars,
                new Rollbacks(bench, runtime.meters));
    }

    private UpdateStrategy updates(Stopper stopper, Trials trials, Snapshots data) {
        StopStartUpdate aside = new StopStartUpdate(port, stopper.whileOthersWait(), trials, data);
        return new UpdateByPolicy(
                new StopStartUpdate(port, stopper, trials, data),
                new HandOverUpdate(aside, trials.doorway()),
                new BlueGreenUpdate(port, trials, trials.doorway(), data),
                data);
    }

    /** Begins to watch revisions on probation. */
    void watch() {
        probation.start(timer, installer::rescue);
    }

    @Override
    public void close() {
        quarantine.close();
        mover.close();
        timer.shutdownNow();
        watcher.close();
        watching.shutdownNow();
        stagers.shutdownNow();
        healthThreads.shutdownNow();
        components.close();
        hook.unregister();
        port.close();
    }

    /** Where things are kept, and what lets them in. */
    record Storage(PluginStore plugins, BlobStore blobs, Gates gates, Node node, Clock clock) {}

    /**
     * How large and how slow things may be.
     *
     * @param patience how long a bundle may take to start or stop
     * @param healthCheck how long the health checks of one plugin may take
     */
    record Limits(JarLimits jar, Duration patience, Duration healthCheck, UpdateRules updates, InstallLimits installs) {
        static final Limits USUAL = new Limits(
                JarLimits.USUAL, Duration.ofSeconds(30), Duration.ofSeconds(2), UpdateRules.USUAL, InstallLimits.USUAL);
    }
}
