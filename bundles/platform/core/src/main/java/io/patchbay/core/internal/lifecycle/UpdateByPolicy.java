package io.patchbay.core.internal.lifecycle;

import java.util.Optional;

/**
 * Takes the way of updating that the plugin asks for, where it can be had: two revisions run side by side only if the framework
 * resolves both and nobody is wired to the old one.
 */
record UpdateByPolicy(UpdateStrategy stopStart, UpdateStrategy blueGreen) implements UpdateStrategy {
    private static final String BLUE_GREEN = "bluegreen";

    @Override
    public Rollout prepare(Optional<Revision> old, Revision fresh) {
        boolean beside = fresh.manifest().updatePolicy().equals(BLUE_GREEN)
                && old.filter(UpdateByPolicy::canStay).isPresent()
                && !isAlone(fresh);
        return (beside ? blueGreen : stopStart).prepare(old, fresh);
    }

    private static boolean canStay(Revision old) {
        return Stopper.runs(old.bundle())
                && !isAlone(old)
                && !old.manifest().contributions().isEmpty()
                && Dependents.of(old.bundle()).isEmpty();
    }

    private static boolean isAlone(Revision revision) {
        return revision.manifest().singleton() || revision.manifest().isFragment();
    }
}
