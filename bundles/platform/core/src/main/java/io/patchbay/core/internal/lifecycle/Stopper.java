package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.core.internal.invoke.Traffic;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Stops a bundle after its running calls ended or a deadline passed. */
final class Stopper {
    private final BundlePort port;
    private final Supplier<Optional<Traffic>> traffic;
    private final DrainRules drains;

    Stopper(BundlePort port, Supplier<Optional<Traffic>> traffic, DrainRules drains) {
        this.port = port;
        this.traffic = traffic;
        this.drains = drains;
    }

    /** Returns one for while calls wait for what it stops. */
    Stopper whileOthersWait() {
        return new Stopper(port, traffic, drains.whileOthersWait());
    }

    /**
     * Stops it; does nothing if it does not run.
     *
     * @throws PatchbayException with {@link InstallCode#FRAMEWORK_REFUSED} if it does not stop; it then serves calls as before
     */
    void stop(Bundle bundle) {
        if (!runs(bundle)) {
            return;
        }
        Optional<Traffic> calls = traffic.get();
        try {
            calls.ifPresent(service -> service.drain(bundle, drains.of(bundle)));
            port.stop(bundle);
        } catch (BundleException e) {
            throw new PatchbayException(
                    InstallCode.FRAMEWORK_REFUSED,
                    "Plugin '" + bundle.getSymbolicName() + "' " + bundle.getVersion() + " does not stop: "
                            + e.getMessage() + ". Restart Patchbay.",
                    e);
        } finally {
            calls.ifPresent(service -> service.resume(bundle));
        }
    }

    static boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING || Isolated.runs(bundle);
    }
}
