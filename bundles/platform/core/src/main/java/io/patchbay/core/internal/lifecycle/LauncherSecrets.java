package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.core.internal.launcher.LauncherFunction;
import java.util.Optional;
import org.osgi.framework.BundleContext;
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
    public Optional<String> secret(String name) {
        return LauncherFunction.<String, Optional<String>>find(asking, "patchbay.secrets")
                .flatMap(launcher -> launcher.apply(name));
    }
}
