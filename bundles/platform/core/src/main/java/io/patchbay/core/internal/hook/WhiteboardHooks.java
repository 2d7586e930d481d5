package io.patchbay.core.internal.hook;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.launcher.LauncherKillSwitch;
import io.patchbay.plugin.hook.EndedExecution;
import io.patchbay.plugin.hook.ExecutionHook;
import io.patchbay.plugin.hook.InstallHook;
import io.patchbay.plugin.hook.PlannedExecution;
import io.patchbay.plugin.hook.PlannedInstall;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Asks the hooks that plugins of this process registered. */
@Component(service = Hooks.class)
public final class WhiteboardHooks implements Hooks {
    /** The name of what is only declared. */
    static final String DECLARED = "declared";

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMillis(100);

    private final BundleContext context;
    private final HookTracker executions;
    private final HookTracker installs;

    /** Begins to follow the services. */
    @Activate
    public WhiteboardHooks(
            BundleContext context, @Reference Executors executors, @Reference Meters meters, @Reference Clock clock) {
        this(new Hook.Parts(context, executors, new LauncherKillSwitch(context), meters, clock, LIMIT, GRACE));
    }

    WhiteboardHooks(Hook.Parts parts) {
        context = parts.context();
        executions = new HookTracker(parts, HookKind.EXECUTION);
        installs = new HookTracker(parts, HookKind.INSTALL);
        executions.open();
        installs.open();
    }

    @Override
    public void before(PlannedExecution execution) {
        for (Hook hook : executions.hooks()) {
            hook.veto(one -> ((ExecutionHook) one).before(execution)).ifPresent(reason -> {
                throw new PatchbayException(
                        ActionCode.EXECUTION_VETOED,
                        "Plugin '" + execution.plugin() + "', action '" + execution.action()
                                + "' was not called: a hook of '" + hook.plugin() + "' refused it: " + reason
                                + " Do what it asks for, or disable that plugin.");
            });
        }
    }

    @Override
    public void after(EndedExecution execution) {
        for (Hook hook : executions.hooks()) {
            hook.veto(one -> {
                ((ExecutionHook) one).after(execution);
                return Optional.empty();
            });
        }
    }

    @Override
    public void before(PlannedInstall install) {
        for (Hook hook : installs.hooks()) {
            if (hook.plugin().equals(install.symbolicName())) {
                continue; // It would stand in the way of its own repair.
            }
            hook.veto(one -> ((InstallHook) one).before(install)).ifPresent(reason -> {
                throw new PatchbayException(
                        InstallCode.INSTALL_VETOED,
                        "Plugin '" + install.symbolicName() + " " + install.version()
                                + "' was not installed: a hook of '" + hook.plugin() + "' refused it: " + reason
                                + " Do what it asks for, or disable that plugin.");
            });
        }
    }

    @Override
    public List<HookView> all() {
        List<HookView> views = new ArrayList<>();
        tracked().map(Hook::view).forEach(views::add);
        for (Bundle bundle : context.getBundles()) {
            for (HookKind kind : HookKind.values()) {
                if (declares(bundle, kind) && tracked().noneMatch(hook -> isOf(hook, bundle, kind))) {
                    views.add(notAsked(bundle, kind));
                }
            }
        }
        return views;
    }

    private static boolean isOf(Hook hook, Bundle bundle, HookKind kind) {
        return hook.kind() == kind && hook.plugin().equals(bundle.getSymbolicName());
    }

    /** What the build tools write into the manifest for a component with this service. */
    private static boolean declares(Bundle bundle, HookKind kind) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return false;
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities("osgi.service")) {
            if (capability.getAttributes().get("objectClass") instanceof List<?> types
                    && types.contains(kind.type().getName())) {
                return true;
            }
        }
        return false;
    }

    private static HookView notAsked(Bundle bundle, HookKind kind) {
        String why = bundle.getState() == Bundle.ACTIVE
                ? "Its component is not satisfied; see the health of the plugin."
                : "Its plugin does not run in this process: it is disabled, lacks something, or runs in a worker,"
                        + " where hooks do not count.";
        return new HookView(bundle.getSymbolicName(), DECLARED, kind.label(), 0, false, why, 0, 0, 0);
    }

    @Override
    public List<String> faults(String symbolicName) {
        return tracked()
                .filter(hook -> hook.plugin().equals(symbolicName))
                .flatMap(hook -> hook.fault().stream())
                .toList();
    }

    private Stream<Hook> tracked() {
        return Stream.concat(executions.hooks().stream(), installs.hooks().stream());
    }

    /** Stops asking. */
    @Deactivate
    public void close() {
        executions.close();
        installs.close();
    }
}
