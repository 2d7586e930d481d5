package io.patchbay.core.internal.lifecycle;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The mark of a bundle that runs in worker processes: the framework is told to start it, but at a start level that is never
 * reached. So nothing, not even a command of the framework's own shell, starts it in this process.
 */
final class Isolated {
    static final int START_LEVEL = 1_000_000;

    private Isolated() {}

    /** Tells whether the bundle has the mark, so runs although the framework says that it does not. */
    static boolean runs(Bundle bundle) {
        return isBound(bundle) && level(bundle).isPersistentlyStarted();
    }

    /** Tells whether the framework cannot start the bundle, whether it runs or not. */
    static boolean isBound(Bundle bundle) {
        int state = bundle.getState();
        boolean rests = state == Bundle.RESOLVED || state == Bundle.INSTALLED;
        return rests && !BundlePort.isFragment(bundle) && level(bundle).getStartLevel() == START_LEVEL;
    }

    static void mark(Bundle bundle) throws BundleException {
        level(bundle).setStartLevel(START_LEVEL);
        bundle.start(Bundle.START_ACTIVATION_POLICY);
    }

    /** Says that it does not run any more; the framework still cannot start it. */
    static void unmark(Bundle bundle) throws BundleException {
        if (isBound(bundle)) {
            bundle.stop();
        }
    }

    /** Lets the framework start it again. */
    static void release(Bundle bundle) throws BundleException {
        if (isBound(bundle)) {
            bundle.stop();
            level(bundle).setStartLevel(BundlePort.PLUGIN_START_LEVEL);
        }
    }

    private static BundleStartLevel level(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class);
    }
}
