package io.patchbay.launcher.hooks;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;

/**
 * What the hooks do; each takes away what may not be, and what throws takes away everything.
 *
 * @param weave what is done to each class a bundle defines
 * @param wire to what a requirement may be wired
 * @param find which services a bundle finds
 * @param tell who is told of a service
 */
public record Rules(
        Consumer<WovenClass> weave,
        BiConsumer<BundleRequirement, Collection<BundleCapability>> wire,
        BiConsumer<BundleContext, Collection<ServiceReference<?>>> find,
        BiConsumer<ServiceEvent, Map<BundleContext, Collection<ListenerInfo>>> tell) {
    /** Everything passes. */
    public static final Rules NONE =
            new Rules(woven -> {}, (requirement, all) -> {}, (asking, all) -> {}, (event, all) -> {});
}
