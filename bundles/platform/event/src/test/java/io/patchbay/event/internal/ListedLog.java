package io.patchbay.event.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.Page;
import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventLog;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.time.SettableClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log of events in memory; the first is at position 1. */
final class ListedLog implements EventLog {
    final List<Entry> entries = new CopyOnWriteArrayList<>();
    final List<Runnable> watching = new CopyOnWriteArrayList<>();
    long oldest = 1;

    private final SettableClock clock;

    ListedLog(SettableClock clock) {
        this.clock = clock;
    }

    Entry add(Caller caller, String type, String subject) {
        return add(caller, type, subject, JsonObject.EMPTY, Optional.empty());
    }

    private Entry add(Caller caller, String type, String subject, JsonObject body, Optional<Origin> origin) {
        Event event = new Event(Ids.ulid(clock), type, subject, caller.workspace(), clock.instant(), body);
        Entry entry = new Entry(entries.size() + 1L, event, origin);
        entries.add(entry);
        watching.forEach(Runnable::run);
        return entry;
    }

    @Override
    public Entry append(Caller caller, String type, String subject, JsonObject body, Origin origin) {
        return entries.stream()
                .filter(entry -> entry.origin().equals(Optional.of(origin)))
                .findFirst()
                .orElseGet(() -> add(caller, type, subject, body, Optional.of(origin)));
    }

    @Override
    public Page<Entry> list(Caller caller, Query query, Page.Request page) {
        return new Page<>(List.copyOf(entries), Optional.empty());
    }

    @Override
    public Optional<Entry> find(Caller caller, String id) {
        return entries.stream().filter(entry -> entry.event().id().equals(id)).findFirst();
    }

    @Override
    public Slice after(Caller caller, long position, int max) {
        List<Entry> found = entries.stream()
                .filter(entry ->
                        entry.position() > position && entry.event().workspace().equals(caller.workspace()))
                .limit(max)
                .toList();
        return new Slice(found, found.size() == max ? found.get(max - 1).position() : newest());
    }

    @Override
    public long newest() {
        return entries.size();
    }

    @Override
    public long oldest() {
        return oldest;
    }

    @Override
    public Watch watch(Runnable action) {
        watching.add(action);
        return () -> watching.remove(action);
    }
}
