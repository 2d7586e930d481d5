package io.patchbay.store.internal.audit;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.Texts;
import io.patchbay.store.internal.sql.StoreSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The audit log in the database. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlAuditLog implements AuditLog {
    private static final int MAX_SUBJECT = 1_000;
    private static final int MAX_PRINCIPAL = 200;
    private static final int MAX_DETAILS = 100_000;

    private final Database database;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public SqlAuditLog(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void append(Caller caller, AuditEntry entry) {
        database.write(connection -> {
            append(connection, caller, entry);
            return entry;
        });
    }

    @Override
    public void append(Connection connection, Caller caller, AuditEntry entry) {
        try {
            AuditRows.Head head = AuditRows.lock(connection);
            StoredRow open = new StoredRow(
                    head.sequence() + 1,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    Texts.fit(caller.principal(), MAX_PRINCIPAL),
                    caller.workspace(),
                    caller.trace(),
                    entry.action(),
                    Texts.fit(entry.subject(), MAX_SUBJECT),
                    entry.outcome().name(),
                    details(entry),
                    "");
            AuditRows.append(connection, open.withHash(Chain.hash(head.hash(), open)));
        } catch (SQLException e) {
            throw new PatchbayException(
                    StoreCode.STORE_FAILED,
                    "Audit entry '" + entry.action() + "' was not written: " + e.getMessage() + ".",
                    e);
        }
    }

    @Override
    public Page<AuditRow> list(Caller caller, Page.Request page) {
        caller.require(Scope.AUDIT_READ);
        long before = page.token().map(SqlAuditLog::sequence).orElse(Long.MAX_VALUE);
        List<StoredRow> rows =
                database.read(connection -> AuditRows.newest(connection, caller.workspace(), before, page.size() + 1));
        boolean more = rows.size() > page.size();
        List<AuditRow> items =
                rows.stream().limit(page.size()).map(StoredRow::toRow).toList();
        return new Page<>(
                items,
                more ? Optional.of(Long.toString(items.get(page.size() - 1).sequence())) : Optional.empty());
    }

    @Override
    public Verdict verify(Caller caller) {
        caller.require(Scope.AUDIT_READ);
        return new Verification(database).run();
    }

    private static String details(AuditEntry entry) {
        String text = entry.details().toString();
        return text.length() <= MAX_DETAILS
                ? text
                : JsonObject.of("cut", Json.of(text.substring(0, MAX_SUBJECT))).toString();
    }

    private static long sequence(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/pageToken", "pageToken '" + token + "': expected one this list gave.");
        }
    }
}
