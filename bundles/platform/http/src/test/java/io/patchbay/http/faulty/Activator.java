package io.patchbay.http.faulty;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers a resource that breaks the rules. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(
                FaultyResource.class,
                new FaultyResource(),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.resource", "true")));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters
    }
}
