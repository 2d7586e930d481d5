package io.patchbay.launcher.isolation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Which services sandboxed bundles and the rest see of each other. A sandboxed bundle sees few services of the platform; the
 * platform takes from it what a plugin may contribute, and nothing that would stand in for a part of the platform. Bundles
 * outside the platform see each other.
 */
final class Services {
    /** Of the platform, for everybody. */
    private static final Set<String> FOR_PLUGINS = Set.of(
            "org.osgi.service.condition.Condition",
            "org.osgi.service.event.EventAdmin",
            "org.osgi.service.log.LogService",
            "org.osgi.service.log.LoggerFactory",
            "org.osgi.service.servlet.context.ServletContextHelper",
            "org.osgi.service.http.context.ServletContextHelper");

    private static final String CONFIGURATION_ADMIN = "org.osgi.service.cm.ConfigurationAdmin";
    private static final String COMPONENT_RUNTIME = "org.apache.felix.scr";

    /** Its classes that look for configurations. */
    private static final Set<String> CONFIGURING = Set.of(
            "org.apache.felix.scr.impl.helper.ConfigAdminTracker",
            "org.apache.felix.scr.impl.manager.RegionConfigurationSupport");

    /** What a plugin may contribute, by interface. */
    private static final Set<String> FROM_PLUGINS = Set.of(
            "io.patchbay.plugin.hook.ExecutionHook",
            "io.patchbay.plugin.hook.InstallHook",
            "jakarta.servlet.Servlet",
            "javax.servlet.Servlet",
            "org.apache.felix.hc.api.HealthCheck",
            "org.osgi.service.cm.ConfigurationListener",
            "org.osgi.service.cm.ManagedService",
            "org.osgi.service.cm.ManagedServiceFactory",
            "org.osgi.service.condition.Condition",
            "org.osgi.service.event.EventHandler",
            "org.osgi.service.metatype.MetaTypeProvider",
            "org.osgi.service.http.context.ServletContextHelper",
            "org.osgi.service.servlet.context.ServletContextHelper");

    /** What a plugin may contribute under any interface of its own, by service property. */
    private static final List<String> MARKS =
            List.of("patchbay.plugin.name", "osgi.command.scope", "osgi.http.whiteboard.resource.pattern");

    /** Interfaces the platform finds its own parts by. */
    private static final List<String> PARTS =
            List.of("io.patchbay.", "java.", "javax.", "jakarta.", "org.osgi.", "org.apache.felix.", "org.ops4j.");

    private static final String SDK = "io.patchbay.plugin.";

    private final Predicate<Bundle> platform;
    private final Predicate<Bundle> sandboxed;

    Services(Predicate<Bundle> platform, Predicate<Bundle> sandboxed) {
        this.platform = platform;
        this.sandboxed = sandboxed;
    }

    /** Takes away what the bundle may not find. */
    void find(BundleContext asking, Collection<ServiceReference<?>> found) {
        Bundle seer = bundle(asking);
        found.removeIf(reference -> !sees(seer, reference) && !isForComponents(reference));
    }

    /**
     * The component runtime looks for configurations with the context of the bundle whose components it configures. It hands the
     * service to nobody; what it finds for references of components it finds in another way.
     */
    private boolean isForComponents(ServiceReference<?> reference) {
        return interfaces(reference).equals(List.of(CONFIGURATION_ADMIN))
                && Asker.find()
                        .filter(asker -> platform.test(asker.bundle())
                                && COMPONENT_RUNTIME.equals(asker.bundle().getSymbolicName())
                                && CONFIGURING.contains(asker.type().getName()))
                        .isPresent();
    }

    /** Takes away who may not be told. */
    void tell(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> !sees(bundle(context), event.getServiceReference()));
    }

    /** Nobody if its bundle was stopped meanwhile. */
    private static @Nullable Bundle bundle(BundleContext context) {
        try {
            return context.getBundle();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private boolean sees(@Nullable Bundle seer, ServiceReference<?> reference) {
        Bundle owner = reference.getBundle();
        if (seer == null) {
            return false;
        }
        if (owner == null || seer.equals(owner) || (platform.test(seer) && platform.test(owner))) {
            return true;
        }
        if (sandboxed.test(seer)) {
            return isShown(seer.getBundleId(), reference, platform);
        }
        return !sandboxed.test(owner) || !platform.test(seer) || isContribution(reference);
    }

    /** Returns whether a sandboxed bundle sees a service; it is gone for everybody if nobody owns it. */
    static boolean isShown(long seer, ServiceReference<?> reference, Predicate<Bundle> platform) {
        Bundle owner = reference.getBundle();
        return owner == null
                || owner.getBundleId() == seer
                || !platform.test(owner)
                || interfaces(reference).stream().allMatch(FOR_PLUGINS::contains);
    }

    private static boolean isContribution(ServiceReference<?> reference) {
        List<String> interfaces = interfaces(reference);
        boolean marked = MARKS.stream().anyMatch(mark -> reference.getProperty(mark) != null);
        boolean known = interfaces.stream().anyMatch(FROM_PLUGINS::contains);
        return (marked || known)
                && interfaces.stream().noneMatch(name -> !FROM_PLUGINS.contains(name) && !isItsOwn(name));
    }

    private static boolean isItsOwn(String name) {
        return name.startsWith(SDK)
                || name.equals("java.lang.Object")
                || PARTS.stream().noneMatch(name::startsWith);
    }

    private static List<String> interfaces(ServiceReference<?> reference) {
        return List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
    }
}
