package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Trials trials;
    private final Doorway doorway;
    private final Snapshots data;

    BlueGreenUpdate(BundlePort port, Trials trials, Doorway doorway, Snapshots data) {
        this.port = port;
        this.trials = trials;
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
        private final Trials.Trial trial;

        BlueGreen(Revision old, Revision fresh) {
            this.old = old;
            this.fresh = fresh;
            this.trial = trials.of(old, fresh);
        }

        @Override
        public Starter.Started start() {
            // The old one goes on writing, so this is what it has now, and nothing is restored if the new one fails.
            data.take(old.symbolicName(), old.sha256());
            Starter.Started started = trial.start(Optional.of(old.bundle()), false);
            trial.pass();
            return started;
        }

        @Override
        public Optional<Bundle> rollback() {
            trial.revoke();
            retire(fresh.bundle());
            trial.end();
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
                doorway.drain(bundle);
                discard(bundle);
            } catch (BundleException | PatchbayException e) {
                LOG.warn("A revision could not be removed, it goes with the next start: bundle={}", bundle, e);
            }
        }
    }
}
