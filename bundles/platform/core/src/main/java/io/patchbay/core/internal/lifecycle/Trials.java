package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.core.internal.invoke.Traffic;
import io.patchbay.core.internal.lifecycle.UpdateStrategy.Revision;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/** Starts revisions that take the place of others, out of reach of calls and requests until they proved themselves. */
record Trials(Starter starter, Supplier<Optional<Traffic>> traffic, Probe probe, Doorway doorway) {
    Trial of(Revision old, Revision fresh) {
        return new Trial(old, fresh);
    }

    /** The start of one revision. {@link #end} must follow, once it is in force or gone. */
    final class Trial {
        private final Revision old;
        private final Revision fresh;
        private Doorway.Closed veil = Doorway.Closed.NOTHING;
        private boolean passed;

        private Trial(Revision old, Revision fresh) {
            this.old = old;
            this.fresh = fresh;
        }

        /**
         * Starts and probes it.
         *
         * @param standing what goes on answering requests meanwhile
         * @param mayWait whether it may lack something, because the one before it did
         * @throws PatchbayException if it is not fit
         */
        Starter.Started start(Optional<Bundle> standing, boolean mayWait) {
            traffic.get().ifPresent(calls -> calls.hold(fresh.bundle()));
            veil = doorway.veil(fresh.bundle(), standing);
            Starter.Started started = starter.start(fresh.bundle());
            if (started.status() == PluginStatus.ENABLED) {
                probe.of(fresh.bundle()).ifPresent(reason -> {
                    throw old.keepsRunning(fresh, reason);
                });
            } else if (!mayWait) {
                throw old.keepsRunning(fresh, started.text());
            }
            return started;
        }

        /** Lets calls and requests reach it. */
        void pass() {
            traffic.get().ifPresent(calls -> calls.shift(old.bundle(), fresh.bundle()));
            passed = true;
            end();
        }

        /** Sends calls back to the old one, if they went to the new one. */
        void revoke() {
            if (passed) {
                traffic.get().ifPresent(calls -> calls.shift(fresh.bundle(), old.bundle()));
            }
        }

        void end() {
            veil.close();
        }
    }
}
