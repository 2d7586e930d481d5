package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.node.LaunchSecrets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Asks the launcher in the name of the bundle that uses this service: the launcher decides who may know what. */
@Component(scope = ServiceScope.BUNDLE)
public final class LauncherSecrets implements LaunchSecrets {
    private final BundleContext asking;

    /** Takes the bundle this one is for. */
    @Activate
    public LauncherSecrets(ComponentContext context) {
        this(context.getUsingBundle().getBundleContext());
    }

    LauncherSecrets(BundleContext asking) {
        this.asking = asking;
    }

    @Override
    @SuppressWarnings("unchecked") // the launcher registers exactly this type; generics are erased in the registry
    public Optional<String> secret(String name) {
        for (ServiceReference<?> reference : references()) {
            // Another bundle may register such a service too; only the launcher's is believed.
            if (reference.getBundle() != null && reference.getBundle().getBundleId() == 0) {
                Object launcher = asking.getService(reference);
                if (launcher != null) {
                    return ((Function<String, Optional<String>>) launcher).apply(name);
                }
            }
        }
        return Optional.empty();
    }

    private Collection<? extends ServiceReference<?>> references() {
        try {
            return asking.getServiceReferences(Function.class, "(patchbay.secrets=true)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("The filter is a constant", e);
        }
    }
}
