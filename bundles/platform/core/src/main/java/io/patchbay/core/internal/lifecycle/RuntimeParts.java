package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import io.patchbay.core.internal.unload.Unloads;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The services of the framework that the installer works with. */
@Component(service = RuntimeParts.class)
public final class RuntimeParts {
    final BundleContext context;
    final ServiceComponentRuntime components;
    final ConfigurationAdmin configurations;
    final Executors executors;
    final Unloads unloads;
    final Meters meters;

    /** Takes them. */
    @Activate
    public RuntimeParts(
            BundleContext context,
            @Reference ServiceComponentRuntime components,
            @Reference ConfigurationAdmin configurations,
            @Reference Executors executors,
            @Reference Unloads unloads,
            @Reference Meters meters) {
        this.context = context;
        this.components = components;
        this.configurations = configurations;
        this.executors = executors;
        this.unloads = unloads;
        this.meters = meters;
    }
}
