package io.patchbay.launcher.hooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;

/** Registers the hooks in the system bundle. Call it after the framework is initialised and before anything starts. */
public final class FrameworkHooks {
    /** Service property that names each hook: {@code wiring, lookup, event, classload, identity}. */
    public static final String HOOK = "patchbay.hook";

    private final BundleContext context;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private FrameworkHooks(BundleContext context) {
        this.context = context;
    }

    /**
     * Registers every hook, and the command that reports on them.
     */
    public static void register(BundleContext context, Rules rules) {
        var hooks = new FrameworkHooks(context);
        hooks.add("wiring", ResolverHookFactory.class, new WiringHook(rules.wire(), hooks.tally("wiring")));
        hooks.add("lookup", FindHook.class, new LookupHook(rules.find(), hooks.tally("lookup")));
        hooks.add("event", EventListenerHook.class, new EventHook(rules.tell(), hooks.tally("event")));
        hooks.add("classload", WeavingHook.class, new ClassLoadHook(rules.weave(), hooks.tally("classload")));
        hooks.add(
                "identity",
                CollisionHook.class,
                new IdentityHook((target, all) -> all.clear(), hooks.tally("identity")));
        hooks.publishReport();
    }

    private Tally tally(String name) {
        return tallies.computeIfAbsent(name, any -> new Tally());
    }

    private <T> void add(String name, Class<T> type, T hook) {
        context.registerService(type, hook, FrameworkUtil.asDictionary(Map.of(HOOK, name)));
    }

    private void publishReport() {
        Map<String, Object> command = Map.of(
                "osgi.command.scope",
                "patchbay",
                "osgi.command.function",
                new String[] {"hooks"},
                Constants.SERVICE_DESCRIPTION,
                "Tells how often the framework's hooks were asked, and how often they failed.\nhooks");
        context.registerService(
                HookReport.class,
                new HookReport(Collections.unmodifiableMap(tallies)),
                FrameworkUtil.asDictionary(command));
    }
}
