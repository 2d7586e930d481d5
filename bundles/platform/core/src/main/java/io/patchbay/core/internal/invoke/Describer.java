package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.core.internal.invocation.CallToken;
import io.patchbay.core.internal.launcher.KillSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one plugin what actions it offers; the first time this runs its constructor, so it has a budget like a call. Thread-safe.
 */
final class Describer {
    private static final Logger LOG = LoggerFactory.getLogger(Describer.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final String plugin;
    private final Revision revision;
    private final Binding binding;
    private boolean asked;

    Describer(String plugin, Revision revision, Binding binding) {
        this.plugin = plugin;
        this.revision = revision;
        this.binding = binding;
    }

    /**
     * Returns the actions.
     *
     * @throws PatchbayException with {@code PLUGIN_BROKE}, {@code DEADLINE_EXCEEDED} or {@code PLUGIN_BUSY}
     */
    List<ActionSpec> actions() {
        Optional<ActionPort> bound = binding.bound();
        return bound.isPresent() ? bound.get().actions() : ask();
    }

    /**
     * Returns the actions, for lists: nobody waits for a plugin twice, and not long. One that does not start is shown without
     * actions until a call of it succeeds.
     */
    List<ActionSpec> glance() {
        Optional<ActionPort> bound = binding.bound();
        if (bound.isPresent()) {
            return bound.get().actions();
        }
        synchronized (this) {
            if (asked) {
                return List.of();
            }
            asked = true;
        }
        try {
            Asking asking = begin();
            try {
                return asking.within(GLANCE);
            } catch (TimeoutException e) {
                // Killed now, it could be in the middle of a static initialiser, and the class would never work again.
                revision.threads().execute(() -> end(asking));
                return List.of();
            }
        } catch (PatchbayException | RejectedExecutionException e) {
            LOG.warn("Plugin does not say what it offers; it is shown without actions. plugin={}", plugin, e);
            return List.of();
        }
    }

    /** Gives what nobody waits for any more the time a call would have given it. */
    private void end(Asking asking) {
        try {
            var unused = asking.within(BUDGET);
        } catch (TimeoutException | PatchbayException e) {
            LOG.warn("Plugin does not say what it offers; it is shown without actions. plugin={}", plugin, e);
            asking.kill();
        }
    }

    private List<ActionSpec> ask() {
        Asking asking = begin();
        try {
            return asking.within(BUDGET);
        } catch (TimeoutException e) {
            asking.kill();
            throw new PatchbayException(
                    ActionCode.DEADLINE_EXCEEDED,
                    "Plugin '" + plugin + "' did not start within " + BUDGET + ". Look at what its constructor does.");
        }
    }

    private Asking begin() {
        KillSwitch.Killable killable = revision.killable();
        try {
            return new Asking(revision.threads().submit(() -> bind(killable)), killable);
        } catch (RejectedExecutionException e) {
            killable.end();
            throw new PatchbayException(
                    ActionCode.PLUGIN_BUSY, "Plugin '" + plugin + "' has no thread left to say what it offers.");
        }
    }

    /** The question on its way. */
    private final class Asking {
        private final Future<List<ActionSpec>> answer;
        private final KillSwitch.Killable killable;

        Asking(Future<List<ActionSpec>> answer, KillSwitch.Killable killable) {
            this.answer = answer;
            this.killable = killable;
        }

        List<ActionSpec> within(Duration time) throws TimeoutException {
            try {
                return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new PatchbayException(ActionCode.CANCELLED, "Nobody waits for plugin '" + plugin + "' any more.");
            } catch (ExecutionException e) {
                @Nullable Throwable cause = e.getCause();
                throw cause instanceof PatchbayException refusal ? refusal : new IllegalStateException(e);
            }
        }

        void kill() {
            answer.cancel(true);
            killable.kill("Plugin '" + plugin + "' did not start in time.");
        }
    }

    @SuppressWarnings("try") // closing it is all that is done with what is bound
    private List<ActionSpec> bind(KillSwitch.Killable killable) {
        Thread self = Thread.currentThread();
        ClassLoader loader = self.getContextClassLoader();
        try (KillSwitch.Bound bound = killable.bind()) {
            self.setContextClassLoader(revision.loader());
            return binding.port().actions();
        } catch (Throwable fault) { // The constructor is the plugin's code, and so is the fault.
            throw Failure.of(plugin, revision.id(), CallToken.State.RUNNING, fault)
                    .exception();
        } finally {
            self.setContextClassLoader(loader);
            killable.end();
        }
    }
}
