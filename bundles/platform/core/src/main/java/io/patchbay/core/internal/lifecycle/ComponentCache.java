package io.patchbay.core.internal.lifecycle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Remembers how the components of bundles are, so that a list of a thousand plugins asks nobody. A satisfied component may only
 * change together with a service of its bundle, or with what the component runtime announces; anything else is asked each time.
 */
final class ComponentCache implements AutoCloseable {
    private final BundleContext context;
    private final ComponentStates states;
    private final Map<Long, ComponentStates.Summary> satisfied = new ConcurrentHashMap<>();
    private final SynchronousBundleListener bundles = this::bundleChanged;
    private final ServiceListener services = this::serviceChanged;

    ComponentCache(BundleContext context, ComponentStates states) {
        this.context = context;
        this.states = states;
        context.addBundleListener(bundles);
        context.addServiceListener(services);
    }

    ComponentStates.Summary of(Bundle bundle) {
        ComponentStates.Summary known = satisfied.get(bundle.getBundleId());
        if (known != null) {
            return known;
        }
        ComponentStates.Summary now = states.of(bundle);
        boolean steady = now.state() == ComponentStates.State.SATISFIED || now.state() == ComponentStates.State.NONE;
        if (steady && bundle.getState() == Bundle.ACTIVE) {
            satisfied.put(bundle.getBundleId(), now);
        }
        return now;
    }

    @Override
    public void close() {
        context.removeBundleListener(bundles);
        context.removeServiceListener(services);
        satisfied.clear();
    }

    private void bundleChanged(BundleEvent event) {
        satisfied.remove(event.getBundle().getBundleId());
    }

    private void serviceChanged(ServiceEvent event) {
        Object[] types = (Object[]) event.getServiceReference().getProperty("objectClass");
        if (types.length > 0 && ServiceComponentRuntime.class.getName().equals(types[0])) {
            satisfied.clear(); // its change count moved: some component changed that offers no service
            return;
        }
        Bundle owner = event.getServiceReference().getBundle();
        if (owner != null) {
            satisfied.remove(owner.getBundleId());
        }
    }
}
