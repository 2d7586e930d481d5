package io.patchbay.api.event;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The durable log of all events, each at a position that never changes. Provided by {@code io.patchbay.store}. Thread-safe; blocks. */
@ProviderType
public interface EventLog {
    /** Returns events of the caller's workspace, newest first. */
    Page<Entry> list(Caller caller, Query query, Page.Request page);

    /** Returns the event of this id, if it is of the caller's workspace. */
    Optional<Entry> find(Caller caller, String id);

    /** Returns the events of the caller's workspace behind a position, oldest first, and how far was looked. */
    Slice after(Caller caller, long position, int max);

    /** Returns the position of the newest event; 0 if there was never one. */
    long newest();

    /** Returns the position of the oldest event that is still there; one behind the newest if there is none. */
    long oldest();

    /**
     * Writes an event that somebody sent, in a transaction of its own. If the sender sent one with the same source and id
     * before, that one is returned and nothing is written.
     */
    Entry append(Caller caller, String type, String subject, JsonObject body, Origin origin);

    /** Has something told after each commit that may have brought events; closing the answer ends it. The action must not block. */
    Watch watch(Runnable action);

    /**
     * An event at its place.
     *
     * @param position the place; later events have higher ones
     * @param event the event
     * @param origin who sent it; empty if the platform did
     */
    record Entry(long position, Event event, Optional<Origin> origin) {}

    /**
     * What the sender of an event said of it.
     *
     * @param source the sender
     * @param id the sender's id of the event, which no other event of the source has
     * @param attributes what else the sender said, by name
     */
    record Origin(String source, String id, JsonObject attributes) {}

    /**
     * Some events behind a position.
     *
     * @param entries oldest first
     * @param reached the position up to which there are no others
     */
    record Slice(List<Entry> entries, long reached) {
        /** Copies the entries. */
        public Slice {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Which events are asked for.
     *
     * @param type their type, or the beginning of it and {@code .*}: {@code plugin.*}
     * @param subject their subject
     * @param from not older than this
     * @param to older than this
     */
    record Query(Optional<String> type, Optional<String> subject, Optional<Instant> from, Optional<Instant> to) {
        /** All events. */
        public static final Query ALL =
                new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is told of commits. */
    @ProviderType
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
