package io.patchbay.launcher.hooks;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Decides which capabilities a requirement may be wired to: this limits a sandboxed bundle to open packages of the platform, without
 * fragments, Require-Bundle and dynamic imports.
 */
final class WiringHook implements ResolverHookFactory, ResolverHook {
    private final BiConsumer<BundleRequirement, Collection<BundleCapability>> policy;
    private final Tally tally;

    WiringHook(BiConsumer<BundleRequirement, Collection<BundleCapability>> policy, Tally tally) {
        this.policy = policy;
        this.tally = tally;
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        tally.asked();
        try {
            policy.accept(requirement, candidates);
        } catch (Throwable e) { // a hook that throws would abort the whole resolve, for every bundle in it
            tally.failedClosed();
            candidates.clear();
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
}
