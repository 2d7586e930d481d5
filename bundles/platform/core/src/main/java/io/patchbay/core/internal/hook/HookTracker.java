package io.patchbay.core.internal.hook;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Follows the hooks of one kind, without getting them. Thread-safe. */
final class HookTracker implements ServiceTrackerCustomizer<Object, Hook> {
    private final Hook.Parts parts;
    private final HookKind kind;
    private final ServiceTracker<Object, Hook> tracker;
    private final CopyOnWriteArrayList<Hook> hooks = new CopyOnWriteArrayList<>();

    HookTracker(Hook.Parts parts, HookKind kind) {
        this.parts = parts;
        this.kind = kind;
        this.tracker = new ServiceTracker<>(parts.context(), kind.type().getName(), this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    /** Returns them, the one with the highest ranking first. */
    List<Hook> hooks() {
        if (hooks.size() < 2) {
            return hooks;
        }
        return hooks.stream()
                .sorted(Comparator.comparing(Hook::reference, Comparator.reverseOrder()))
                .toList();
    }

    @Override
    public @Nullable Hook addingService(ServiceReference<Object> reference) {
        Bundle bundle = reference.getBundle();
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        if (bundle == null || wiring == null) {
            return null;
        }
        Hook hook = new Hook(parts, kind, reference, String.valueOf(bundle.getSymbolicName()), wiring.getClassLoader());
        hooks.add(hook);
        return hook;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Hook hook) {
        // The ranking is read whenever hooks are asked.
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Hook hook) {
        hooks.remove(hook);
        hook.close();
    }
}
