package io.patchbay.launcher.isolation;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * What each bundle outside the platform is held to. A bundle nobody said anything about is sandboxed and may do nothing but read
 * itself. Thread-safe; questions take no lock.
 */
final class Holds implements SynchronousBundleListener {
    static final String TRUSTED = "trusted";
    static final String SANDBOXED = "sandboxed";

    /** In the bundle's own folder of the cache, which the framework deletes with it. */
    private static final String CHANGED = "updated-in-place";

    private static final Set<String> KEYS = Set.of("bundle", "tier", "grants", "data", "audit");

    private final Map<Long, Holding> holdings = new ConcurrentHashMap<>();
    private final List<String> caches;
    private final Predicate<Bundle> platform;
    private final BundleContext context;
    private final Supplier<AutoCloseable> privileged;
    private final BiConsumer<String, @Nullable Throwable> warn;
    private final Bounds bounds = new Bounds();

    /**
     * Makes one for the framework.
     *
     * @param caches names of the framework's cache folder, as it is called and as it really is
     * @param privileged begins what the launcher does for itself on whatever thread
     */
    Holds(
            BundleContext context,
            List<String> caches,
            Predicate<Bundle> platform,
            Supplier<AutoCloseable> privileged,
            BiConsumer<String, @Nullable Throwable> warn) {
        this.context = context;
        this.caches = List.copyOf(caches);
        this.platform = platform;
        this.privileged = privileged;
        this.warn = warn;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.INSTALLED -> enter(event.getBundle());
            case BundleEvent.UPDATED -> changed(event.getBundle());
            case BundleEvent.UNINSTALLED -> holdings.remove(event.getBundle().getBundleId());
            default -> {} // it is who it was
        }
    }

    /** Its jar is another one now than what was granted to, so it may do nothing, after a restart too. */
    private void changed(Bundle bundle) {
        if (!platform.test(bundle)) {
            holdings.computeIfAbsent(bundle.getBundleId(), id -> holding(bundle))
                    .change();
            mark(bundle);
        }
    }

    @SuppressWarnings("try") // closing it is all that is done with the region
    private void mark(Bundle bundle) {
        // It may be a plugin's thread that updates, and this is the launcher's own business.
        try (AutoCloseable region = privileged.get()) {
            Files.write(marker(bundle), new byte[0]);
        } catch (Exception e) {
            warn.accept(
                    "Bundle '" + bundle.getSymbolicName()
                            + "' was updated in place, and after a restart nobody will know. Install it again.",
                    e);
        }
    }

    private Path marker(Bundle bundle) {
        return Path.of(caches.get(0), "bundle" + bundle.getBundleId(), CHANGED);
    }

    /** Takes a bundle in, before any of its code runs. */
    void enter(Bundle bundle) {
        if (!platform.test(bundle)) {
            holdings.computeIfAbsent(bundle.getBundleId(), id -> holding(bundle));
        }
    }

    /** Returns what a bundle is held to. */
    Holding of(Bundle bundle) {
        Holding known = holdings.get(bundle.getBundleId());
        return known == null ? holding(bundle) : known;
    }

    /** Returns what the bundle of this number is held to, if it is installed and not the platform's. */
    Optional<Holding> of(long bundle) {
        return Optional.ofNullable(holdings.get(bundle));
    }

    private Holding holding(Bundle bundle) {
        String folder = "/bundle" + bundle.getBundleId() + "/";
        String name = String.valueOf(bundle.getSymbolicName());
        int asked = OwnThreads.budget(bundle.getHeaders("").get("Patchbay-Quota"));
        Holding holding = new Holding(
                bundle.getBundleId(),
                name,
                caches.stream().map(cache -> cache + folder).toList(),
                new OwnThreads(name, () -> bounds.threads(name, asked)));
        if (Files.exists(marker(bundle))) {
            holding.change();
        }
        return holding;
    }

    /** Returns what holds for bundles as a whole. */
    Bounds bounds() {
        return bounds;
    }

    /** Returns the threads that live of all bundles of this name: there are two while one replaces the other. */
    List<Thread> threads(String symbolicName) {
        return holdings.values().stream()
                .filter(holding -> holding.subject().name().equals(symbolicName))
                .flatMap(holding -> holding.threads().living().stream())
                .toList();
    }

    /** Returns whether a bundle of this name is trusted. */
    boolean isTrusted(String symbolicName) {
        return holdings.values().stream()
                .map(Holding::subject)
                .anyMatch(subject -> !subject.sandboxed() && subject.name().equals(symbolicName));
    }

    /** Says what a bundle is held to from now on; returns what of it could not be understood. */
    List<String> hold(Map<String, Object> said) {
        List<String> faults = new ArrayList<>();
        said.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> faults.add("Key '" + key + "' is unknown: expected one of " + KEYS + "."));
        Object id = said.get("bundle");
        Optional<Holding> holding = id instanceof Long number ? entered(number) : Optional.empty();
        if (holding.isEmpty()) {
            faults.add(
                    "Bundle '" + id + "': expected the number of an installed bundle that is not the platform's, as a"
                            + " Long. Nothing has changed.");
            return faults;
        }
        if (holding.get().isChanged()) {
            faults.add(
                    "Its jar was updated in place, so it is not the one that was granted anything: uninstall it, and install the"
                            + " jar you want.");
            return faults;
        }
        boolean sandboxed = !TRUSTED.equals(said.get("tier"));
        if (sandboxed && !SANDBOXED.equals(said.get("tier"))) {
            faults.add("Tier '" + said.get("tier") + "': expected 'trusted' or 'sandboxed'. It is sandboxed.");
        }
        List<String> texts = texts(said.get("grants"), faults);
        Optional<Path> data = data(said.get("data"), faults);
        var reader = new GrantReader(data).read(texts);
        faults.addAll(reader.faults());
        if (reader.managesBeans()) {
            // Whoever asks for the server first registers the beans of Java, which a plugin would be denied.
            ManagementFactory.getPlatformMBeanServer();
        }
        boolean audit = Boolean.TRUE.equals(said.get("audit"));
        holding.get().keepsFilesIn(data);
        holding.get().hold(sandboxed, reader.grants(), texts, audit, sandboxed ? "granted" : "trusted by the platform");
        return faults;
    }

    /** The platform may be told of a bundle before this listener is. */
    private Optional<Holding> entered(long number) {
        Bundle bundle = context.getBundle(number);
        if (bundle != null) {
            enter(bundle);
        }
        return of(number);
    }

    private static List<String> texts(@Nullable Object value, List<String> faults) {
        List<String> texts = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : List.of()) {
            if (one instanceof String text) {
                texts.add(text);
            } else {
                faults.add("Grant '" + one + "': expected text.");
            }
        }
        if (value != null && !(value instanceof List)) {
            faults.add("Grants '" + value + "': expected a list of texts.");
        }
        return texts;
    }

    private static Optional<Path> data(@Nullable Object value, List<String> faults) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && Path.of(text).isAbsolute()) {
            return Optional.of(Path.of(text).normalize());
        }
        faults.add("Data folder '" + value + "': expected an absolute path. The bundle has none.");
        return Optional.empty();
    }

    List<Map<String, Object>> report() {
        return holdings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(entry -> entry.getValue().report())
                .toList();
    }
}
