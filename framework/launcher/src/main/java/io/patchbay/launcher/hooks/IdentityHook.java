package io.patchbay.launcher.hooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.bundle.CollisionHook;

/**
 * Decides whether two bundles may share symbolic name and version; what the policy removes may live beside the target.
 * Its place is here for the installer, which enforces identity by name, version and hash. With
 * {@code bsnversion=multiple} the framework never asks; with {@code managed} it would. Today the policy lets every
 * pair live, as {@code multiple} does.
 */
final class IdentityHook implements CollisionHook {
    private final BiConsumer<Bundle, Collection<Bundle>> policy;
    private final Tally tally;

    IdentityHook(BiConsumer<Bundle, Collection<Bundle>> policy, Tally tally) {
        this.policy = policy;
        this.tally = tally;
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
        tally.asked();
        var colliding = new ArrayList<>(candidates);
        try {
            policy.accept(target, colliding);
        } catch (Throwable e) { // untouched, every candidate still collides and the install is refused
            tally.failedClosed();
            return;
        }
        candidates.retainAll(colliding);
    }
}
