package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the old revision, starts the new one beside it, and starts the old one again if that fails. What is wired to the old one is
 * stopped before and started after it, on the new one, or all stays as it was.
 */
final class StopStartUpdate implements UpdateStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(StopStartUpdate.class);

    private final BundlePort port;
    private final Starter starter;
    private final Stopper stopper;
    private final Trials trials;
    private final Snapshots data;

    StopStartUpdate(BundlePort port, Stopper stopper, Trials trials, Snapshots data) {
        this.port = port;
        this.starter = trials.starter();
        this.stopper = stopper;
        this.trials = trials;
        this.data = data;
    }

    @Override
    public Rollout prepare(Optional<Revision> old, Revision fresh, Set<Bundle> leaving) {
        return new StopStart(old, fresh, leaving);
    }

    private final class StopStart implements Rollout {
        private final Optional<Revision> old;
        private final Revision fresh;
        private final boolean oldRan;
        private final boolean oldServed;
        private final Optional<Trials.Trial> trial;
        private final List<Bundle> users;
        private boolean oldGone;
        private boolean dataGone;

        StopStart(Optional<Revision> old, Revision fresh, Set<Bundle> leaving) {
            this.old = old;
            this.fresh = fresh;
            Optional<Revision> running = old.filter(revision -> Stopper.runs(revision.bundle()));
            this.oldRan = running.isPresent();
            this.oldServed =
                    running.filter(revision -> starter.isUp(revision.bundle())).isPresent();
            this.trial = running.map(revision -> trials.of(revision, fresh));
            this.users = old.map(revision -> Unit.usersOf(revision.bundle())).orElse(List.of()).stream()
                    .filter(user -> !leaving.contains(user))
                    .toList();
        }

        @Override
        public Starter.Started start() {
            old.ifPresent(this::makeRoom);
            old.ifPresent(this::handOverData);
            if (fresh.manifest().isFragment()) {
                attach();
            }
            Starter.Started started =
                    trial.isPresent() ? trial.get().start(Optional.empty(), !oldServed) : starter.start(fresh.bundle());
            if (started.status() == PluginStatus.ENABLED) {
                users.forEach(this::move);
            }
            trial.ifPresent(Trials.Trial::pass);
            return started;
        }

        private void move(Bundle user) {
            Starter.Started started = starter.start(user);
            if (!Stopper.runs(user)) {
                throw new PatchbayException(
                        InstallCode.START_FAILED,
                        "Plugin '" + fresh.manifest().nameAndVersion() + "' not started, the old one is back: '"
                                + user.getSymbolicName() + "', which is wired to it, does not run with it. "
                                + started.text());
            }
        }

        private void makeRoom(Revision revision) {
            for (int i = users.size() - 1; i >= 0; i--) {
                stopper.stop(users.get(i));
            }
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

        /** From here on the new one may change the data, until it is stored that it is in force. */
        private void handOverData(Revision revision) {
            if (data.take(revision.symbolicName(), revision.sha256())) {
                data.begin(revision.symbolicName(), revision.sha256());
                dataGone = true;
            }
            if (fresh.returns()) {
                data.restore(fresh.symbolicName(), fresh.sha256());
            }
        }

        /** The framework resolves one revision of a singleton, attaches one of a fragment, and keeps wires while it can. */
        private boolean mustGoFirst() {
            return fresh.manifest().singleton() || fresh.manifest().isFragment() || !users.isEmpty();
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
            trial.ifPresent(Trials.Trial::end);
            if (dataGone) {
                data.restore(fresh.symbolicName(), old.orElseThrow().sha256());
                data.end(fresh.symbolicName());
            }
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
            users.stream().filter(user -> !Stopper.runs(user)).forEach(starter::start);
            return bundle;
        }

        @Override
        public void complete() {
            data.end(fresh.symbolicName());
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
