package io.patchbay.core.internal.usage;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.node.Node;
import io.patchbay.core.internal.launcher.Bounds;
import io.patchbay.core.internal.launcher.LauncherFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What all plugins used, by the symbolic name of their bundle; forgotten when it is uninstalled. Thread-safe. */
@Component(service = Usages.class)
public final class Usages {
    private final Meters meters;
    private final Function<String, List<Path>> folders;
    private final Function<String, List<Thread>> threads;
    private final Bounds bounds;
    private final DeletedFiles deleted = new DeletedFiles(System::nanoTime);
    private final Map<String, Kept> plugins = new ConcurrentHashMap<>();
    private Runnable closing = () -> {};

    /** Looks for the launcher's threads; without its guard, none is known. */
    @Activate
    public Usages(BundleContext context, @Reference Meters meters, @Reference Node node, @Reference Bounds bounds) {
        this(meters, id -> folders(context, node.home(), id), threads(context), bounds);
        BundleListener forgetter = event -> forget(context, event);
        context.addBundleListener(forgetter);
        closing = () -> context.removeBundleListener(forgetter);
    }

    /** Takes the folders and the threads of a bundle's own, by its symbolic name. */
    public Usages(
            Meters meters,
            Function<String, List<Path>> folders,
            Function<String, List<Thread>> threads,
            Bounds bounds) {
        this.meters = meters;
        this.folders = folders;
        this.threads = threads;
        this.bounds = bounds;
    }

    private record Kept(
            Spending spending, DiskUse use, DiskBudget disk, NetBudget net, List<Meters.Registration> gauges) {}

    /** Returns where what a plugin uses is added up. */
    public Spending of(String id) {
        return kept(id).spending();
    }

    /** Returns what holds the files of a plugin to their budget. */
    public DiskBudget disk(String id) {
        return kept(id).disk();
    }

    /** Returns what holds a plugin to what it may exchange with the outside. */
    public NetBudget net(String id) {
        return kept(id).net();
    }

    Spending.Total total(String id) {
        return kept(id).spending().total();
    }

    long dataBytes(String id) {
        return kept(id).use().bytes();
    }

    /** Takes back what is shown. */
    @Deactivate
    public void stop() {
        closing.run();
        plugins.keySet().forEach(this::forget);
    }

    private Kept kept(String id) {
        Kept known = plugins.get(id);
        return known == null ? plugins.computeIfAbsent(id, this::begin) : known;
    }

    private Kept begin(String id) {
        Spending spending = new Spending(() -> threads.apply(id), System::nanoTime);
        DiskUse disk = new DiskUse(() -> folders.apply(id), deleted, System::nanoTime);
        NetBudget net = new NetBudget(id, System::nanoTime);
        bounds.net(id, Optional.of(bytes -> {
            spending.sent(bytes[0]);
            spending.received(bytes[1]);
            return net.exchanged(bytes[0] + bytes[1]);
        }));
        return new Kept(
                spending,
                disk,
                new DiskBudget(id, disk, bounds),
                net,
                List.of(
                        gauge(
                                id,
                                "cpu_cores",
                                "Processors busy with the plugin in the last five seconds.",
                                () -> spending.total().cores()),
                        gauge(id, "allocated_bytes", "Memory the plugin allocated.", () -> spending.total()
                                .allocated()),
                        gauge(id, "threads", "Threads of the plugin's own.", () -> spending.total()
                                .threads()),
                        gauge(id, "data_bytes", "Files in the plugin's data directory.", disk::bytes),
                        gauge(id, "sent_bytes", "Bytes the plugin sent.", () -> spending.total()
                                .sent()),
                        gauge(id, "received_bytes", "Bytes the plugin received.", () -> spending.total()
                                .received())));
    }

    /** A plugin's own numbers end in {@code _total} and {@code _seconds}, so that none of them is one of these. */
    private Meters.Registration gauge(String id, String name, String help, DoubleSupplier value) {
        return meters.gauge("patchbay_plugin_" + name, help, value, "plugin", id);
    }

    private void forget(BundleContext context, BundleEvent event) {
        String id = String.valueOf(event.getBundle().getSymbolicName());
        boolean gone = event.getType() == BundleEvent.UNINSTALLED
                && Arrays.stream(context.getBundles()).noneMatch(one -> id.equals(one.getSymbolicName()));
        if (gone) {
            forget(id);
        }
    }

    private void forget(String id) {
        Kept gone = plugins.remove(id);
        if (gone != null) {
            bounds.net(id, Optional.empty());
            gone.gauges().forEach(Meters.Registration::close);
        }
    }

    /** Its data directory, and what the framework keeps for those of its revisions that are installed. */
    private static List<Path> folders(BundleContext context, Path home, String id) {
        List<Path> folders = new ArrayList<>(List.of(home.resolve("data").resolve(id)));
        String cache = context.getProperty(Constants.FRAMEWORK_STORAGE);
        for (Bundle bundle : cache == null ? new Bundle[0] : context.getBundles()) {
            if (id.equals(bundle.getSymbolicName())) { // asked for its folder, the framework would make one
                folders.add(Path.of(cache, "bundle" + bundle.getBundleId(), "data"));
            }
        }
        return folders;
    }

    @SuppressWarnings("unchecked") // its shape is the launcher's promise
    private static Function<String, List<Thread>> threads(BundleContext context) {
        return LauncherFunction.<String, Object>find(context, "patchbay.isolation")
                .map(launcher -> (Function<String, List<Thread>>) launcher.apply("threads"))
                .orElse(id -> List.of());
    }
}
