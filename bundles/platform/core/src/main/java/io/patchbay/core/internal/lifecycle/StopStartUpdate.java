package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the old revision, starts the new one beside it, and starts the old one again if that fails. */
final class StopStartUpdate implements UpdateStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(StopStartUpdate.class);

    private final BundlePort port;
    private final Starter starter;
    private final Stopper stopper;

    StopStartUpdate(BundlePort port, Starter starter, Stopper stopper) {
        this.port = port;
        this.starter = starter;
        this.stopper = stopper;
    }

    @Override
    public Rollout prepare(Optional<Revision> old, Revision fresh) {
        return new StopStart(old, fresh);
    }

    private final class StopStart implements Rollout {
        private final Optional<Revision> old;
        private final Revision fresh;
        private final boolean oldRan;
        private boolean oldGone;

        StopStart(Optional<Revision> old, Revision fresh) {
            this.old = old;
            this.fresh = fresh;
            this.oldRan = old.map(revision -> Stopper.runs(revision.bundle())).orElse(false);
        }

        @Override
        public Starter.Started start() {
            old.ifPresent(this::makeRoom);
            if (fresh.manifest().isFragment()) {
                attach();
            }
            return starter.start(fresh.bundle());
        }

        private void makeRoom(Revision revision) {
            stopper.stop(revision.bundle());
            try {
                if (mustGoFirst()) {
                    port.uninstall(revision.bundle());
                    oldGone = true;
                    port.refresh(List.of(revision.bundle()));
                }
            } catch (BundleException e) {
                throw new PatchbayException(
                        InstallCode.FRAMEWORK_REFUSED,
                        "Plugin '" + revision.manifest().nameAndVersion() + "' cannot be replaced: " + e.getMessage()
                                + ". Restart Patchbay.",
                        e);
            }
        }

        /** The framework resolves one revision of a singleton, and attaches one of a fragment. */
        private boolean mustGoFirst() {
            return fresh.manifest().singleton() || fresh.manifest().isFragment();
        }

        /** A host that is resolved takes a fragment only when it is resolved again. */
        private void attach() {
            if (fresh.bundle().getState() == Bundle.INSTALLED) {
                String host = fresh.manifest().fragmentHost().orElseThrow();
                port.refresh(port.ours().stream()
                        .filter(bundle -> host.equals(bundle.getSymbolicName()))
                        .toList());
                port.resolve(List.of(fresh.bundle()));
            }
        }

        @Override
        public Optional<Bundle> rollback() {
            discard(fresh.bundle());
            return old.map(this::restore);
        }

        private Bundle restore(Revision revision) {
            Bundle bundle = revision.bundle();
            if (oldGone) {
                bundle = port.install(Location.of(bundle), revision.jar());
                revision.hold().accept(bundle);
                port.resolve(List.of(bundle));
            }
            if (oldRan && !Stopper.runs(bundle)) {
                starter.start(bundle);
            }
            return bundle;
        }

        @Override
        public void complete() {
            old.ifPresent(revision -> discard(revision.bundle()));
        }

        private void discard(Bundle bundle) {
            try {
                port.discard(bundle);
            } catch (BundleException | PatchbayException e) {
                LOG.warn("An old bundle could not be removed, it goes with the next start: bundle={}", bundle, e);
            }
        }
    }
}
