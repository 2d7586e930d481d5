package io.patchbay.core.internal.invoke;

import io.patchbay.api.action.ActionPort;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Makes one component callable, when it is first called: gets the component, which runs its constructor, and binds its actions.
 * Whoever calls meanwhile waits; what failed is tried again by the next call. Thread-safe.
 */
final class Binding {
    private final Source source;
    private volatile @Nullable ActionPort port;
    private @Nullable FutureTask<ActionPort> running;

    Binding(Source source) {
        this.source = source;
    }

    /** Where the component comes from. */
    interface Source {
        /** Gets the component and binds it. */
        ActionPort bind() throws Exception;

        /** Gives the component back. */
        void release();
    }

    /** Returns one that is bound already. */
    static Binding to(ActionPort port) {
        Binding binding = new Binding(new Source() {
            @Override
            public ActionPort bind() {
                return port;
            }

            @Override
            public void release() {
                // nothing was taken
            }
        });
        binding.port = port;
        return binding;
    }

    /** Returns the actions, if they are bound. */
    Optional<ActionPort> bound() {
        return Optional.ofNullable(port);
    }

    /** Returns the actions, bound on the calling thread if they are not yet. */
    ActionPort port() throws Exception {
        while (true) {
            ActionPort known = port;
            if (known != null) {
                return known;
            }
            FutureTask<ActionPort> mine = new FutureTask<>(new Attempted(source));
            FutureTask<ActionPort> first = join(mine);
            if (first == mine) {
                return bind(mine);
            }
            try {
                return first.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof BinderInterrupted)) {
                    throw unwrapped(e);
                }
                // Whoever bound was cancelled; that is no reason for those who waited to fail.
            }
        }
    }

    void release() {
        port = null;
        source.release();
    }

    private synchronized FutureTask<ActionPort> join(FutureTask<ActionPort> mine) {
        FutureTask<ActionPort> first = running;
        if (first == null) {
            running = mine;
            return mine;
        }
        return first;
    }

    private ActionPort bind(FutureTask<ActionPort> mine) throws Exception {
        try {
            mine.run();
            ActionPort made = mine.get();
            port = made;
            return made;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private static Exception unwrapped(ExecutionException e) {
        @Nullable Throwable cause = e.getCause();
        if (cause instanceof BinderInterrupted interrupted) {
            cause = interrupted.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : e;
    }

    /** Binds, and marks a failure that came of an interrupt of the thread. */
    private record Attempted(Source source) implements Callable<ActionPort> {
        @Override
        public ActionPort call() throws Exception {
            try {
                return source.bind();
            } catch (Exception | LinkageError e) {
                if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
                    throw new BinderInterrupted(e);
                }
                throw e;
            }
        }
    }

    private static final class BinderInterrupted extends Exception {
        private static final long serialVersionUID = 1L;

        BinderInterrupted(Throwable cause) {
            super(cause);
        }
    }
}
