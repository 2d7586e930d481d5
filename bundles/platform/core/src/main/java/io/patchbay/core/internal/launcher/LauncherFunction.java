package io.patchbay.core.internal.launcher;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds what the launcher offers: services of the JDK's types, since it sees no class of a bundle. */
public final class LauncherFunction {
    private LauncherFunction() {}

    /**
     * Returns the launcher's function with this service property, in the name of the bundle that asks: the launcher decides who
     * gets what. Another bundle may register such a service too; only the launcher's is believed.
     */
    @SuppressWarnings("unchecked") // the launcher registers exactly this type; generics are erased in the registry
    public static <A, B> Optional<Function<A, B>> find(BundleContext asking, String property) {
        try {
            for (ServiceReference<?> reference :
                    asking.getServiceReferences(Function.class, "(" + property + "=true)")) {
                if (reference.getBundle() != null && reference.getBundle().getBundleId() == 0) {
                    return Optional.ofNullable((Function<A, B>) asking.getService(reference));
                }
            }
            return Optional.empty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'" + property + "' is no name of a property", e);
        }
    }
}
