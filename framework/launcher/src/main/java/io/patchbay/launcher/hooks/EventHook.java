package io.patchbay.launcher.hooks;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Decides which bundles are told of a service event: the counterpart of {@link LookupHook}, for the same rules.
 */
final class EventHook implements EventListenerHook {
    private final BiConsumer<ServiceEvent, Map<BundleContext, Collection<ListenerInfo>>> policy;
    private final Tally tally;

    EventHook(BiConsumer<ServiceEvent, Map<BundleContext, Collection<ListenerInfo>>> policy, Tally tally) {
        this.policy = policy;
        this.tally = tally;
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        tally.asked();
        try {
            policy.accept(event, listeners);
        } catch (Throwable e) { // the framework would log what is thrown and tell everyone
            tally.failedClosed();
            listeners.clear();
        }
    }
}
