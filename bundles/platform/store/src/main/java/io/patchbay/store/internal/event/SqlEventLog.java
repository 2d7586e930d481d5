package io.patchbay.store.internal.event;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.event.EventRows.Placed;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.store.internal.sql.StoreSchema;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The log of events, read by workspaces. */
@Component(service = EventLog.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlEventLog implements EventLog {
    private final SqlStore store;
    private final Database database;
    private final SqlOutbox outbox;

    /** Takes its services. */
    @Activate
    public SqlEventLog(
            @Reference SqlStore store,
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference SqlOutbox outbox) {
        this.store = store;
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public Page<Entry> list(Caller caller, Query query, Page.Request page) {
        caller.require(Scope.EVENTS_READ);
        long before = page.token().map(SqlEventLog::position).orElse(Long.MAX_VALUE);
        List<Entry> found = database.read(
                connection -> LogRows.before(connection, caller.workspace(), query, before, page.size() + 1));
        List<Entry> shown = found.subList(0, Math.min(found.size(), page.size()));
        return new Page<>(
                shown,
                found.size() > page.size()
                        ? Optional.of(Long.toString(shown.get(shown.size() - 1).position()))
                        : Optional.empty());
    }

    @Override
    public Optional<Entry> find(Caller caller, String id) {
        caller.require(Scope.EVENTS_READ);
        return database.read(connection -> LogRows.find(connection, caller.workspace(), id));
    }

    @Override
    public Slice after(Caller caller, long position, int max) {
        caller.require(Scope.EVENTS_READ);
        return database.read(connection -> {
            // Read first, so that no event that comes meanwhile is passed over.
            long newest = EventRows.newest(connection);
            List<Entry> found = LogRows.after(connection, caller.workspace(), position, max);
            long last = found.isEmpty() ? position : found.get(found.size() - 1).position();
            return new Slice(found, found.size() == max ? last : Math.max(newest, last));
        });
    }

    @Override
    public long newest() {
        return database.read(EventRows::newest);
    }

    @Override
    public long oldest() {
        return database.read(connection -> {
            Optional<Long> oldest = EventRows.oldest(connection);
            return oldest.isPresent() ? oldest.get() : EventRows.newest(connection) + 1;
        });
    }

    @Override
    public Entry append(Caller caller, String type, String subject, JsonObject body, Origin origin) {
        caller.require(Scope.EVENTS_WRITE);
        return database.write(connection -> {
            // Holds up other writers of events, so that of two that send the same one finds the other's.
            EventRows.lock(connection);
            Optional<Entry> before = LogRows.from(connection, caller.workspace(), origin);
            if (before.isPresent()) {
                return before.get();
            }
            Placed placed = outbox.append(connection, caller, type, subject, body);
            LogRows.add(connection, placed, origin);
            return new Entry(placed.sequence(), placed.event(), Optional.of(origin));
        });
    }

    @Override
    public Watch watch(Runnable action) {
        return store.onCommit(action)::run;
    }

    private static long position(String token) {
        if (!token.matches("\\d{1,18}")) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/pageToken",
                    "pageToken '" + token.substring(0, Math.min(token.length(), 40))
                            + "': expected the nextPageToken of the page before.");
        }
        return Long.parseLong(token);
    }
}
