package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Finds who is wired to a bundle. */
final class Dependents {
    private Dependents() {}

    static List<Use> of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        BundleWiring wiring = revision == null ? null : revision.getWiring();
        if (wiring == null) {
            return List.of();
        }
        List<Use> uses = new ArrayList<>();
        for (BundleWire wire : wiring.getProvidedWires(null)) {
            Bundle user = wire.getRequirer().getBundle();
            if (!user.equals(bundle)) {
                uses.add(new Use(user, wire.getRequirement()));
            }
        }
        return uses;
    }

    /** Returns the symbolic names of who is wired to a bundle. */
    static List<String> names(Bundle bundle) {
        return of(bundle).stream()
                .map(use -> use.user().getSymbolicName())
                .distinct()
                .sorted()
                .toList();
    }

    /** One wire: who uses the bundle and for what. */
    record Use(Bundle user, Requirement requirement) {
        boolean optional() {
            return Namespace.RESOLUTION_OPTIONAL.equals(
                    requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
        }
    }
}
