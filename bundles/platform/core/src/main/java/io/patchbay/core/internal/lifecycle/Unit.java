package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;

/** What is updated together: a bundle and all that is wired to it, directly or through others, as far as it is ours. */
final class Unit {
    private Unit() {}

    /** Returns those that are wired to a bundle and run; each comes after those it uses. */
    static List<Bundle> usersOf(Bundle bundle) {
        Set<Bundle> found = new LinkedHashSet<>();
        collect(bundle, found);
        found.remove(bundle);
        return StartOrder.sort(found.stream().filter(Stopper::runs).toList(), one -> one);
    }

    private static void collect(Bundle bundle, Set<Bundle> found) {
        if (found.add(bundle)) {
            List<Bundle> users = new ArrayList<>();
            Dependents.of(bundle).forEach(use -> users.add(use.user()));
            users.stream().filter(Location::isOurs).forEach(user -> collect(user, found));
        }
    }
}
