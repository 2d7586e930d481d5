package io.patchbay.http.other;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the resource of another bundle. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(
                OthersResource.class,
                new OthersResource(),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.resource", "true")));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters
    }
}
