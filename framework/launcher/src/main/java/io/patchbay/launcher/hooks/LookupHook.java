package io.patchbay.launcher.hooks;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.FindHook;

/**
 * Decides which services a bundle finds. Its place is here for the isolation of plugins, which will hide platform
 * services from sandboxed bundles, and the contributions of a revision that is not serving yet from everyone. Today
 * the policy removes nothing.
 */
final class LookupHook implements FindHook {
    private final BiConsumer<BundleContext, Collection<ServiceReference<?>>> policy;
    private final Tally tally;

    LookupHook(BiConsumer<BundleContext, Collection<ServiceReference<?>>> policy, Tally tally) {
        this.policy = policy;
        this.tally = tally;
    }

    @Override
    public void find(
            BundleContext asker,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        tally.asked();
        try {
            policy.accept(asker, references);
        } catch (Throwable e) { // the framework would log what is thrown and show every service
            tally.failedClosed();
            references.clear();
        }
    }
}
