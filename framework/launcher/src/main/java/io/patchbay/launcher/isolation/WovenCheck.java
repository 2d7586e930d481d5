package io.patchbay.launcher.isolation;

import io.patchbay.guard.weave.Ledger;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Stops a sandboxed bundle that runs a class without polls, which could not be killed: the framework would drop a hook that fails
 * and load what comes after as it is. Told asynchronously, since stopping a bundle in the middle of its start is not possible.
 */
final class WovenCheck implements BundleListener {
    private static final int NAMED = 3;

    private final Predicate<Bundle> sandboxed;
    private final Ledger ledger;
    private final BiConsumer<String, @Nullable Throwable> warn;

    WovenCheck(Predicate<Bundle> sandboxed, Ledger ledger, BiConsumer<String, @Nullable Throwable> warn) {
        this.sandboxed = sandboxed;
        this.ledger = ledger;
        this.warn = warn;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        BundleWiring wiring = event.getType() == BundleEvent.STARTED ? bundle.adapt(BundleWiring.class) : null;
        if (wiring == null || !sandboxed.test(bundle)) {
            return;
        }
        List<Class<?>> unwoven = ledger.unwoven(wiring.getClassLoader());
        if (!unwoven.isEmpty()) {
            stop(bundle, unwoven);
        }
    }

    private void stop(Bundle bundle, List<Class<?>> unwoven) {
        var names = unwoven.stream().limit(NAMED).map(Class::getName).toList();
        warn.accept(
                "Plugin '%s' is stopped: %d of its classes could not be killed, such as %s. Restart the server; if it comes again, report it."
                        .formatted(bundle.getSymbolicName(), unwoven.size(), names),
                null);
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            warn.accept("Plugin '" + bundle.getSymbolicName() + "' does not stop", e);
        }
    }
}
