package io.patchbay.launcher.boot.probe;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Copied into generated bundles: never starts. */
public final class ThrowingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("the disk is full");
    }

    @Override
    public void stop(BundleContext context) {}
}
