package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.invoke.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the new revision beside the old one, which takes all calls until the new one started, could be made callable and passed
 * its own health checks. Calls that run then end where they are. No call fails for an update, whether it succeeds or not.
 */
final class BlueGreenUpdate implements UpdateStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(BlueGreenUpdate.class);

    private final BundlePort port;
    private final Starter starter;
    private final Supplier<Optional<Traffic>> traffic;
    private final Probe probe;
    private final Doorway doorway;
    private final Snapshots data;

    BlueGreenUpdate(
            BundlePort port,
            Starter starter,
            Supplier<Optional<Traffic>> traffic,
            Probe probe,
            Doorway doorway,
            Snapshots data) {
        this.port = port;
        this.starter = starter;
        this.traffic = traffic;
        this.probe = probe;
        this.doorway = doorway;
        this.data = data;
    }

    @Override
    public Rollout prepare(Optional<Revision> old, Revision fresh, Set<Bundle> leaving) {
        return new BlueGreen(old.orElseThrow(), fresh);
    }

    private final class BlueGreen implements Rollout {
        private final Revision old;
        private final Revision fresh;
        private boolean shifted;

        BlueGreen(Revision old, Revision fresh) {
            this.old = old;
            this.fresh = fresh;
        }

        @Override
        public Starter.Started start() {
            traffic.get().ifPresent(calls -> calls.hold(fresh.bundle()));
            // The old one goes on writing, so this is what it has now, and nothing is restored if the new one fails.
            data.take(old.symbolicName(), old.sha256());
            Starter.Started started = starter.start(fresh.bundle());
            if (started.status() != PluginStatus.ENABLED) {
                throw refused(started.text());
            }
            probe.of(fresh.bundle()).ifPresent(reason -> {
                throw refused(reason);
            });
            traffic.get().ifPresent(calls -> calls.shift(old.bundle(), fresh.bundle()));
            shifted = true;
            return started;
        }

        private PatchbayException refused(String reason) {
            return new PatchbayException(
                    InstallCode.START_FAILED,
                    "Plugin '" + fresh.manifest().nameAndVersion() + "' not started, "
                            + old.manifest().version() + " keeps running: " + reason);
        }

        @Override
        public Optional<Bundle> rollback() {
            if (shifted) {
                traffic.get().ifPresent(calls -> calls.shift(fresh.bundle(), old.bundle()));
            }
            retire(fresh.bundle());
            return Optional.of(old.bundle());
        }

        @Override
        public void complete() {
            retire(old.bundle());
        }

        /** Of two servlets at one path the older answers: the flip of servlets is the end of one of them. */
        private void discard(Bundle bundle) throws BundleException {
            Doorway.Closed closed = doorway.closeServlets(List.of(old.bundle(), fresh.bundle()));
            try {
                port.discard(bundle);
            } finally {
                closed.close();
            }
        }

        private void retire(Bundle bundle) {
            try {
                traffic.get().ifPresent(calls -> calls.drain(bundle, Stopper.DRAIN));
                discard(bundle);
            } catch (BundleException | PatchbayException e) {
                LOG.warn("A revision could not be removed, it goes with the next start: bundle={}", bundle, e);
            }
        }
    }
}
