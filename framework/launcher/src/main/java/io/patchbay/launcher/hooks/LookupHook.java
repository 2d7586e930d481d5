package io.patchbay.launcher.hooks;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.FindHook;

/**
 * Decides which services a bundle finds: this hides services of the platform from sandboxed bundles, and theirs from the platform
 * unless they are contributions.
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
