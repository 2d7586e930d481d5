package io.patchbay.store.internal.configuration;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.configuration.ConfigurationLedger;
import io.patchbay.api.configuration.ConfigurationRevision;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.sql.StoreSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps revisions beside configurations. ConfigAdmin stores on the thread it is called on, so the thread knows who changes
 * something; what comes on any other thread was changed by a bundle.
 */
@Component(
        service = {ConfigurationLedger.class, SqlLedger.class},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlLedger implements ConfigurationLedger {
    private static final ThreadLocal<Entry> CURRENT = new ThreadLocal<>();

    private final Database database;
    private final Clock clock;
    private final AuditLog audit;
    private final Outbox outbox;

    /** Takes its services. */
    @Activate
    public SqlLedger(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference Clock clock,
            @Reference AuditLog audit,
            @Reference Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * A change that is being made.
     *
     * @param expected the revision it is based on
     */
    record Entry(String pid, Caller caller, Origin origin, OptionalLong expected) {}

    @Override
    public long change(Caller caller, Origin origin, String pid, OptionalLong expected, Update update) {
        Entry entry = new Entry(pid, caller, origin, expected);
        requireExpected(entry, revision(pid));
        CURRENT.set(entry);
        try {
            update.run();
            return revision(pid);
        } catch (IOException e) {
            if (e.getCause() instanceof PatchbayException known) {
                throw known;
            }
            throw new PatchbayException(
                    CommonCode.INTERNAL, "Configuration '" + pid + "' was not changed: " + e.getMessage(), e);
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public long revision(String pid) {
        return database.read(connection -> RevisionRows.last(connection, pid));
    }

    @Override
    public Page<ConfigurationRevision> history(String pid, Page.Request page) {
        long before = page.token().map(SqlLedger::number).orElse(Long.MAX_VALUE);
        List<ConfigurationRevision> rows =
                database.read(connection -> RevisionRows.newest(connection, pid, before, page.size() + 1));
        boolean more = rows.size() > page.size();
        List<ConfigurationRevision> items = rows.stream().limit(page.size()).toList();
        return new Page<>(
                items,
                more ? Optional.of(Long.toString(items.get(page.size() - 1).number())) : Optional.empty());
    }

    @Override
    public Optional<ConfigurationRevision> find(String pid, long number) {
        return database.read(connection -> RevisionRows.find(connection, pid, number));
    }

    /** Returns what this thread is about to change. */
    Entry entry(String pid) {
        Entry entry = CURRENT.get();
        return entry != null && entry.pid().equals(pid)
                ? entry
                : new Entry(pid, Caller.platform("bundle"), Origin.BUNDLE, OptionalLong.empty());
    }

    /** Writes the revision, the audit row and the event of a change, in its transaction. */
    void write(Connection connection, Entry entry, Optional<String> stored, Optional<String> next) throws SQLException {
        if (Properties.isListOfFactory(stored) || Properties.isListOfFactory(next)) {
            return;
        }
        Optional<String> before = stored.filter(Properties::isSet);
        Optional<String> after = next.filter(Properties::isSet);
        long last = RevisionRows.last(connection, entry.pid());
        requireExpected(entry, last);
        JsonObject changed = Properties.difference(before, after);
        if (changed.members().isEmpty() && before.isPresent() == after.isPresent()) {
            return;
        }
        long number = last + 1;
        RevisionRows.append(connection, entry, number, clock.instant(), changed, after);
        JsonObject told = JsonObject.builder()
                .put("revision", Json.of(number))
                .put("door", Json.of(entry.origin().door()))
                .put("note", Json.of(entry.origin().note()))
                .put("changed", changed)
                .build();
        String what = after.isPresent() ? "configuration.change" : "configuration.delete";
        audit.append(connection, entry.caller(), new AuditEntry(what, entry.pid(), AuditEntry.Outcome.DONE, told));
        outbox.publish(connection, entry.caller(), what + "d", entry.pid(), told);
    }

    private static void requireExpected(Entry entry, long revision) {
        if (entry.expected().isPresent() && entry.expected().getAsLong() != revision) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "Configuration '" + entry.pid() + "' changed: it is at revision '" + revision + "', you saw '"
                            + entry.expected().getAsLong() + "'. Read it again.");
        }
    }

    private static long number(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/pageToken", "pageToken '" + token + "': expected one this list gave.");
        }
    }
}
