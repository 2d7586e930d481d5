package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.Actions;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.launcher.KillSwitch;
import io.patchbay.core.internal.quota.Quotas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Follows the services that are plugins, without getting them: a component is made when it is first called, within the budget of
 * that call. Thread-safe.
 */
final class OfferTracker implements OfferSource, ServiceTrackerCustomizer<Object, OfferTracker.Tracked> {
    private static final String NAME = "patchbay.plugin.name";

    private final BundleContext context;
    private final Executors executors;
    private final KillSwitch killSwitch;
    private final PermissionGate permissions;
    private final Quotas quotas;
    private final ServiceTracker<Object, Tracked> tracker;
    private final Map<BundleRevision, Held> revisions = new HashMap<>();
    private final Map<String, List<Tracked>> byName = new ConcurrentHashMap<>();
    private final Map<String, List<Tracked>> byBundle = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Set<Bundle> held = new HashSet<>();
    private final Absences absences = new Absences();

    OfferTracker(
            BundleContext context,
            Executors executors,
            KillSwitch killSwitch,
            PermissionGate permissions,
            Quotas quotas) {
        this.quotas = quotas;
        this.permissions = permissions;
        this.context = context;
        this.executors = executors;
        this.killSwitch = killSwitch;
        this.tracker = new ServiceTracker<>(context, filter(), this);
    }

    /** A service and what it offers. */
    record Tracked(ServiceReference<Object> reference, BundleRevision bundle, Offer offer) {}

    /** A revision and how many services it has. */
    private static final class Held {
        private final Revision revision;
        private int services;

        Held(Revision revision) {
            this.revision = revision;
        }
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    Absences absences() {
        return absences;
    }

    @Override
    public List<Offer> named(String name) {
        return offers(byName.getOrDefault(name, List.of()));
    }

    @Override
    public List<Offer> ofBundle(String symbolicName) {
        return offers(byBundle.getOrDefault(symbolicName, List.of()));
    }

    private static List<Offer> offers(List<Tracked> all) {
        return all.stream().map(Tracked::offer).toList();
    }

    @Override
    public synchronized void hold(Bundle bundle) {
        held.add(bundle);
    }

    @Override
    public synchronized void admit(Bundle bundle) {
        held.remove(bundle);
        revisions(bundle).forEach(Revision::resume);
    }

    @Override
    public List<Offer> of(Bundle bundle) {
        return byBundle.getOrDefault(String.valueOf(bundle.getSymbolicName()), List.of()).stream()
                .filter(tracked -> bundle.equals(tracked.reference().getBundle()))
                .map(Tracked::offer)
                .toList();
    }

    @Override
    public synchronized List<Revision> revisions(Bundle bundle) {
        return revisions.entrySet().stream()
                .filter(entry -> entry.getKey().getBundle().equals(bundle))
                .map(entry -> entry.getValue().revision)
                .toList();
    }

    @Override
    public synchronized Set<String> forget(String symbolicName) {
        Set<String> names = seen.remove(symbolicName);
        absences.came(symbolicName);
        return names == null
                ? Set.of()
                : names.stream().filter(name -> !byName.containsKey(name)).collect(Collectors.toSet());
    }

    @Override
    public synchronized @Nullable Tracked addingService(ServiceReference<Object> reference) {
        Bundle bundle = reference.getBundle();
        BundleRevision wired = bundle == null ? null : bundle.adapt(BundleRevision.class);
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        if (wired == null || wiring == null || bundle == null) {
            return null;
        }
        Held present = revisions.computeIfAbsent(wired, key -> new Held(revision(bundle, wiring)));
        present.services++;
        if (held.contains(bundle)) {
            present.revision.close();
        }
        Tracked tracked = new Tracked(reference, wired, offer(reference, present.revision));
        put(byName, tracked.offer().name(), tracked);
        put(byBundle, present.revision.id(), tracked);
        seen.computeIfAbsent(present.revision.id(), id -> new HashSet<>())
                .add(tracked.offer().name());
        absences.came(tracked.offer().name());
        absences.came(present.revision.id());
        return tracked;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Tracked tracked) {
        // Names and kinds are written into the component; what else changes does not matter here.
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Tracked tracked) {
        Revision revision = tracked.offer().revision();
        boolean last;
        synchronized (this) {
            remove(byName, tracked.offer().name(), tracked);
            remove(byBundle, revision.id(), tracked);
            if (tracked.bundle().getBundle().getState() == Bundle.ACTIVE) {
                absences.went(tracked.offer().name());
                absences.went(revision.id());
            }
            Held present = revisions.get(tracked.bundle());
            last = present != null && --present.services == 0;
            if (last) {
                revisions.remove(tracked.bundle());
            }
        }
        revision.leave(tracked.offer().binding());
        if (last) {
            revision.retire();
        }
    }

    private Revision revision(Bundle bundle, BundleWiring wiring) {
        long id = bundle.getBundleId();
        String name = String.valueOf(bundle.getSymbolicName());
        String asked = Quotas.asked(bundle);
        return new Revision(
                name,
                bundle.getVersion().toString(),
                () -> permissions.granted(id),
                () -> quotas.of(name, asked),
                wiring.getClassLoader(),
                executors,
                killSwitch);
    }

    private Offer offer(ServiceReference<Object> reference, Revision revision) {
        String name = text(reference, NAME);
        Binding binding = new Binding(new ServiceSource(context, reference));
        return new Offer(
                name,
                text(reference, "patchbay.plugin.type"),
                text(reference, "patchbay.plugin.category"),
                text(reference, "patchbay.plugin.description"),
                revision,
                binding,
                new Describer(name, revision, binding));
    }

    private static String text(ServiceReference<Object> reference, String property) {
        Object value = reference.getProperty(property);
        return value == null ? "" : value.toString();
    }

    private static void put(Map<String, List<Tracked>> map, String key, Tracked tracked) {
        List<Tracked> more = new ArrayList<>(map.getOrDefault(key, List.of()));
        more.add(tracked);
        more.sort(Comparator.comparing(Tracked::reference, Comparator.reverseOrder()));
        map.put(key, List.copyOf(more));
    }

    private static void remove(Map<String, List<Tracked>> map, String key, Tracked tracked) {
        map.computeIfPresent(key, (same, present) -> {
            List<Tracked> rest =
                    present.stream().filter(other -> !other.equals(tracked)).toList();
            return rest.isEmpty() ? null : rest;
        });
    }

    private static Filter filter() {
        try {
            return FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "=*)(" + NAME + "=*))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gets the service and binds it. */
    private record ServiceSource(BundleContext context, ServiceReference<Object> reference) implements Binding.Source {
        @Override
        public ActionPort bind() {
            Object component = context.getService(reference);
            if (component == null) {
                throw missing();
            }
            return Actions.bind(component);
        }

        @Override
        public void release() {
            context.ungetService(reference);
        }

        private PatchbayException missing() {
            String name = text(reference, NAME);
            return reference.getBundle() == null
                    ? new PatchbayException(
                            ActionCode.PLUGIN_NOT_ENABLED, "Plugin '" + name + "' was stopped while it was called.")
                    : new PatchbayException(
                            ActionCode.PLUGIN_BROKE,
                            "Plugin '" + name
                                    + "' does not start: its constructor or activation failed. Look into the log.");
        }
    }
}
