package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * Stops the old revision before the new one starts, for plugins of which only one can run, and for what others are wired to: those
 * move with it. Calls and requests wait meanwhile instead of being refused; they go to the new revision once it is probed, or
 * to the old one, which is started again.
 */
final class HandOverUpdate implements UpdateStrategy {
    private final StopStartUpdate stopStart;
    private final Doorway doorway;

    HandOverUpdate(StopStartUpdate stopStart, Doorway doorway) {
        this.stopStart = stopStart;
        this.doorway = doorway;
    }

    @Override
    public Rollout prepare(Optional<Revision> old, Revision fresh, Set<Bundle> leaving) {
        return new HandOver(old.orElseThrow(), fresh, leaving);
    }

    private final class HandOver implements Rollout {
        private final Revision old;
        private final Revision fresh;
        private final List<Bundle> waited = new ArrayList<>();
        private final Rollout rollout;
        private Doorway.Closed closed = Doorway.Closed.NOTHING;
        private boolean served;

        HandOver(Revision old, Revision fresh, Set<Bundle> leaving) {
            this.old = old;
            this.fresh = fresh;
            this.rollout = stopStart.prepare(Optional.of(old), fresh, leaving);
        }

        @Override
        public Starter.Started start() {
            waited.add(old.bundle());
            waited.addAll(Unit.usersOf(old.bundle()));
            closed = doorway.close(waited);
            Starter.Started started = rollout.start();
            if (started.status() != PluginStatus.ENABLED) {
                throw old.keepsRunning(fresh, started.text());
            }
            closed.close();
            closed = Doorway.Closed.NOTHING;
            served = true;
            return started;
        }

        @Override
        public Optional<Bundle> rollback() {
            // The calls wait already, unless the new revision served and could only not be stored.
            Doorway.Closed again = served ? doorway.close(serving()) : closed;
            try {
                return rollout.rollback();
            } finally {
                again.close();
            }
        }

        private List<Bundle> serving() {
            List<Bundle> serving = new ArrayList<>(waited);
            serving.set(0, fresh.bundle());
            return serving;
        }

        @Override
        public void complete() {
            rollout.complete();
        }
    }
}
