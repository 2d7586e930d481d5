package io.patchbay.core.internal.lifecycle;

import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * Takes the way of updating that the plugin asks for, where it can be had: two revisions run side by side only if the framework
 * resolves both and nobody is wired to the old one. Where it cannot, calls wait while one takes the place of the other.
 */
record UpdateByPolicy(UpdateStrategy restart, UpdateStrategy handOver, UpdateStrategy blueGreen, Snapshots data)
        implements UpdateStrategy {
    @Override
    public Rollout prepare(Optional<Revision> old, Revision fresh, Set<Bundle> leaving) {
        boolean runs = old.filter(revision -> Stopper.runs(revision.bundle())).isPresent();
        return (runs ? whileOneRuns(old.get(), fresh) : restart).prepare(old, fresh, leaving);
    }

    private UpdateStrategy whileOneRuns(Revision old, Revision fresh) {
        String wish = fresh.manifest().update().way();
        boolean used = !Dependents.of(old.bundle()).isEmpty();
        boolean noticed = used || hasCallers(old);
        // Data change hands only while nobody uses them.
        boolean takesData = fresh.returns() && data.has(fresh.symbolicName(), fresh.sha256());
        if (wish.equals(UpdateWish.HAND_OVER) || (takesData && !wish.equals(UpdateWish.RESTART))) {
            return handOver;
        }
        if (!wish.equals(UpdateWish.BLUE_GREEN) || !noticed) {
            return restart;
        }
        return used || isAlone(old) || isAlone(fresh) ? handOver : blueGreen;
    }

    private static boolean hasCallers(Revision old) {
        return !old.manifest().contributions().isEmpty()
                || !ContributedServlets.patterns(old.bundle()).isEmpty();
    }

    private static boolean isAlone(Revision revision) {
        return revision.manifest().singleton() || revision.manifest().isFragment();
    }
}
