package io.patchbay.launcher.boot.probe;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Copied into generated bundles: its stop does not return before the test lets it. */
public final class HangingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        release().await();
    }

    /** Shared by the copy in the bundle and the test through the system properties. */
    public static CountDownLatch release() {
        return (CountDownLatch)
                System.getProperties().computeIfAbsent("launcher.test.release", key -> new CountDownLatch(1));
    }
}
