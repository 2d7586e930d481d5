package io.patchbay.api.execution;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls that run by themselves. What {@link #submit} acknowledged is on stable storage and runs at least once, also after a
 * crash. Thread-safe; blocks shortly.
 */
@ProviderType
public interface Executions {
    /**
     * Accepts a call, to be made as soon as its turn comes.
     *
     * @param call what to call; of its binding the integration alone is kept, and what holds is what that is bound to when the call
     *     is made
     * @param idempotencyKey the same key of the same principal within a day returns the first execution again
     * @throws io.patchbay.api.PatchbayException with {@code PLUGIN_BUSY} or {@code OVERLOADED} if the queue is full, or what
     *     {@link PluginInvoker#spec} throws
     */
    Execution submit(Caller caller, PluginInvoker.Call call, Optional<String> idempotencyKey);

    /**
     * Waits until an execution ended, as long and for as many at a time as the engine is configured to, and returns how it is then.
     */
    Execution await(Caller caller, Execution execution) throws InterruptedException;

    /** Returns one. */
    Execution get(Caller caller, String id);

    /** Lists executions, newest first. */
    Page<Execution> list(Caller caller, Filter filter, Page.Request page);

    /** Returns the log lines of one, oldest first. */
    Page<LogLine> log(Caller caller, String id, Page.Request page);

    /** Asks one to end; one that waits ends at once. Does nothing if it has ended. */
    Execution cancel(Caller caller, String id);

    /**
     * What a list is narrowed to.
     *
     * @param plugin only those of this plugin
     * @param status only those in this state
     */
    record Filter(Optional<String> plugin, Optional<Execution.Status> status) {
        /** All of the workspace. */
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
    }

    /**
     * A line a plugin logged.
     *
     * @param sequence its place in the execution, from 1
     * @param time when
     * @param level {@code ERROR}, {@code WARN}, {@code INFO} or {@code DEBUG}
     * @param message the text
     */
    record LogLine(long sequence, java.time.Instant time, String level, String message) {}
}
