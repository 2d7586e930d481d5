package io.patchbay.api.event;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How far each listener is, and what it refused. All workspaces' events go through the same listeners, so every method needs the
 * scope {@code admin}. Provided by {@code io.patchbay.store}. Thread-safe; blocks.
 */
@ProviderType
public interface EventListeners {
    /** Returns all listeners ever seen, by name. */
    List<Standing> list(Caller caller);

    /** Gives a listener the events from this position on, again or, further ahead, without those between. */
    Standing replay(Caller caller, String listener, long from);

    /** Has a projection forget everything and gives it all events again. */
    Standing rebuild(Caller caller, String listener);

    /** Returns what was refused for good, by listener and position; of one listener if one is given. */
    Page<DeadLetter> deadLetters(Caller caller, Optional<String> listener, Page.Request page);

    /** Returns the event a listener refused at this position. */
    DeadLetter deadLetter(Caller caller, String listener, long position);

    /**
     * Gives a listener what it refused once more, soon: one, or all. What it takes is no dead letter any more.
     *
     * @return how many it is given
     */
    int redrive(Caller caller, String listener, OptionalLong position);

    /**
     * Drops what a listener refused: one, or all.
     *
     * @return how many were dropped
     */
    int drop(Caller caller, String listener, OptionalLong position);

    /**
     * How far a listener is.
     *
     * @param listener its name
     * @param here whether this node gives it events now
     * @param projection whether it can be rebuilt
     * @param position the position of the last event it had
     * @param behind how many positions it is behind the newest event
     * @param refusals how often it refused the event it is given now
     * @param error why it refused; empty if it did not
     * @param deadLetters how many events it refused for good
     */
    record Standing(
            String listener,
            boolean here,
            boolean projection,
            long position,
            long behind,
            int refusals,
            Optional<String> error,
            long deadLetters) {}

    /**
     * An event that a listener refused for good.
     *
     * @param listener who refused it
     * @param position the place of the event in the log
     * @param event the event, kept here also when the log has forgotten it
     * @param error what the listener threw last
     * @param refusals how often it refused
     * @param since when it was given up
     */
    record DeadLetter(String listener, long position, Event event, String error, int refusals, Instant since) {}
}
