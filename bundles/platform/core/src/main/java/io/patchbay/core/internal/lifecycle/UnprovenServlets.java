package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.servlet.RequestHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Lets requests wait that a revision on probe would answer, and the one before it would not. A hook, because it must know of a
 * servlet before the HTTP server does: a moment later is too late for a request that comes in between. Thread-safe.
 */
final class UnprovenServlets implements EventListenerHook {
    /** For requests that were let in before, which take no longer than to find that nothing answers. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final Supplier<Optional<RequestHold>> requests;
    private final List<Veil> veils = new CopyOnWriteArrayList<>();

    UnprovenServlets(Supplier<Optional<RequestHold>> requests) {
        this.requests = requests;
    }

    /**
     * Lets requests wait that a bundle would answer that is about to start, until what is returned is closed.
     *
     * @param standing the bundle that goes on answering at its own paths; empty if it does not run meanwhile
     */
    Doorway.Closed veil(Bundle fresh, Optional<Bundle> standing) {
        Veil veil = new Veil(fresh, standing);
        veils.add(veil);
        return veil;
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (event.getType() == ServiceEvent.REGISTERED || event.getType() == ServiceEvent.MODIFIED) {
            veils.forEach(veil -> veil.cover(event.getServiceReference()));
        }
    }

    private final class Veil implements Doorway.Closed {
        private final Bundle fresh;
        private final Optional<Bundle> standing;
        private final List<RequestHold.Held> held = new ArrayList<>();
        private boolean lifted;

        Veil(Bundle fresh, Optional<Bundle> standing) {
            this.fresh = fresh;
            this.standing = standing;
        }

        void cover(ServiceReference<?> service) {
            if (!fresh.equals(service.getBundle())) {
                return;
            }
            List<String> patterns = new ArrayList<>(ContributedServlets.patterns(service));
            standing.ifPresent(bundle -> patterns.removeAll(ContributedServlets.answeredBefore(bundle, service)));
            if (!patterns.isEmpty()) {
                requests.get().ifPresent(server -> hold(server, patterns));
            }
        }

        private synchronized void hold(RequestHold server, List<String> patterns) {
            if (!lifted) {
                held.add(server.hold(patterns, SETTLED));
            }
        }

        @Override
        public synchronized void close() {
            lifted = true;
            veils.remove(this);
            held.forEach(RequestHold.Held::close);
            held.clear();
        }
    }
}
