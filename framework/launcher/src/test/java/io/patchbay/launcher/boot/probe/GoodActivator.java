package io.patchbay.launcher.boot.probe;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Copied into generated bundles: starts, and shows it by a service. */
public final class GoodActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(Runnable.class, () -> {}, null);
    }

    @Override
    public void stop(BundleContext context) {}
}
