package io.patchbay.launcher.boot.probe;

import java.util.function.BiConsumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** Copied into generated bundles: does what the store does when the database cannot be opened. */
public final class FatalActivator implements BundleActivator {
    @Override
    @SuppressWarnings("unchecked") // the launcher registers exactly this type under that property
    public void start(BundleContext context) throws InvalidSyntaxException {
        var reference = context.getServiceReferences(BiConsumer.class, "(patchbay.fatal=true)")
                .iterator()
                .next();
        ((BiConsumer<String, String>) context.getService(reference))
                .accept("store", "Database file is broken.\n  Restore a backup.");
    }

    @Override
    public void stop(BundleContext context) {}
}
