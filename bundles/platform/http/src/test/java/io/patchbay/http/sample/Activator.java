package io.patchbay.http.sample;

import java.util.Map;
import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;

/** Registers the sample resource as a component would, and a task that replaces it by another one. */
public final class Activator implements BundleActivator {
    private ServiceRegistration<ThingsResource> registration;

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        register(context);
        context.registerService(Runnable.class, () -> replace(context), null);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters
    }

    private void replace(BundleContext context) {
        registration.unregister();
        try {
            register(context);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void register(BundleContext context) throws InvalidSyntaxException {
        registration = context.registerService(
                ThingsResource.class,
                new ThingsResource(semaphore(context, "held"), semaphore(context, "go")),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.resource", "true")));
    }

    private static Semaphore semaphore(BundleContext context, String name) throws InvalidSyntaxException {
        return context.getService(context.getServiceReferences(Semaphore.class, "(name=" + name + ")")
                .iterator()
                .next());
    }
}
