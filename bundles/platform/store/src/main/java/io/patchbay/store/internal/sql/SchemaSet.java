package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas that are here: each is migrated after those it depends on, and its database is offered while it is here. */
final class SchemaSet {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaSet.class);

    private final Migrations migrations;
    private final Function<String, Runnable> offer;
    private final List<Schema> waiting = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Makes one.
     *
     * @param offer offers the database of the schema of this name, and returns what takes it back
     */
    SchemaSet(Migrations migrations, Function<String, Runnable> offer) {
        this.migrations = migrations;
        this.offer = offer;
    }

    void add(Schema schema) {
        synchronized (this) {
            waiting.add(schema);
        }
        settle();
    }

    void remove(Schema schema) {
        Entry entry;
        synchronized (this) {
            waiting.remove(schema);
            entry = entries.get(schema.name());
            if (entry == null || entry.schema != schema) {
                return;
            }
            entries.remove(schema.name());
        }
        entry.gone();
        settle();
    }

    /** Takes all offers back. */
    void clear() {
        List<Entry> all;
        synchronized (this) {
            waiting.clear();
            all = List.copyOf(entries.values());
            entries.clear();
        }
        all.forEach(Entry::gone);
    }

    /** Migrates without a lock of ours: to offer a database lets its users start in this thread. */
    private void settle() {
        Optional<Entry> next = next();
        while (next.isPresent()) {
            Entry entry = next.get();
            try {
                migrations.run(entry.schema);
                entry.here(offer.apply(entry.schema.name()));
            } catch (RuntimeException e) {
                LOG.error("{} Its database is not offered, so what needs it does not start.", e.getMessage(), e);
            }
            next = next();
        }
    }

    private synchronized Optional<Entry> next() {
        for (Schema schema : waiting) {
            boolean ready = schema.dependsOn().stream().allMatch(this::isHere);
            if (ready && !entries.containsKey(schema.name())) {
                waiting.remove(schema);
                Entry entry = new Entry(schema);
                entries.put(schema.name(), entry);
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private boolean isHere(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.isHere();
    }

    /** A schema that is being migrated, was, or failed to be. */
    private static final class Entry {
        private final Schema schema;
        private @Nullable Runnable takeBack;
        private boolean gone;

        Entry(Schema schema) {
            this.schema = schema;
        }

        void here(Runnable back) {
            synchronized (this) {
                if (!gone) {
                    takeBack = back;
                    return;
                }
            }
            back.run();
        }

        void gone() {
            Runnable back;
            synchronized (this) {
                gone = true;
                back = takeBack;
                takeBack = null;
            }
            if (back != null) {
                back.run();
            }
        }

        synchronized boolean isHere() {
            return takeBack != null;
        }
    }
}
