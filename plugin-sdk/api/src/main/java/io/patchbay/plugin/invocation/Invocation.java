package io.patchbay.plugin.invocation;

import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.slf4j.Logger;

/** One call of an action: who, until when, and what the plugin may use meanwhile. Thread-safe; no method blocks. */
@ProviderType
public interface Invocation {
    /** Returns the id of the execution this call belongs to. */
    String id();

    /** Returns a key that is the same when the same call is made again after a crash, for peers that refuse duplicates. */
    String idempotencyKey();

    /** Returns when the platform will end this call. */
    Instant deadline();

    /** Tells whether the call was cancelled or is past its deadline; a loop without blocking calls asks now and then. */
    boolean cancelled();

    /**
     * Does nothing, unless the call was cancelled or is past its deadline.
     *
     * @throws CancelledException then
     */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancelledException("Call '" + id() + "' was cancelled.");
        }
    }

    /**
     * Returns where to go on: what an earlier revision of the plugin told {@link #checkpoint} last, if this call began there and the
     * plugin was updated meanwhile; empty if the call begins here. The streams go on behind that point.
     */
    default Optional<JsonObject> cursor() {
        return Optional.empty();
    }

    /**
     * Says that everything this call has read and written so far is dealt with, and where it would go on. While the plugin is being
     * updated the call ends here and is made again in the new revision, which finds this in {@link #cursor()}. A long call that
     * never says so must end by itself within the drain deadline of an update.
     *
     * @throws CancelledException if the call goes on in another revision; it is to be let through
     */
    default void checkpoint(JsonObject cursor) {
        // Where calls do not move, such as in tests, there is nothing to keep.
    }

    /** Returns a logger whose lines are kept with the execution. */
    Logger logger();

    /** Returns the way to the outside, bound to the integration the call goes through. */
    Connection connection();

    /** Returns the settings of the integration the call goes through; an empty object if it goes through none. */
    JsonObject settings();

    /** Returns the plugin's own directory, which survives updates of the plugin. It exists. */
    Path dataDirectory();

    /** Returns where the plugin counts and measures things of its own. */
    Metrics metrics();
}
