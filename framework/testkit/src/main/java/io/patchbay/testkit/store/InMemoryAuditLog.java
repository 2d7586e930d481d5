package io.patchbay.testkit.store;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.audit.AuditRow;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was audited; rows of a transaction appear with its commit. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {
    private final List<AuditRow> rows = new CopyOnWriteArrayList<>();
    private final Clock clock;

    /** Makes one. */
    public InMemoryAuditLog(Clock clock) {
        this.clock = clock;
    }

    /** Returns all entries, oldest first. */
    public List<AuditEntry> entries() {
        return rows.stream().map(AuditRow::entry).toList();
    }

    /** Returns all rows, oldest first. */
    public List<AuditRow> rows() {
        return List.copyOf(rows);
    }

    @Override
    public synchronized void append(Caller caller, AuditEntry entry) {
        rows.add(new AuditRow(
                rows.size() + 1,
                clock.instant(),
                caller.principal(),
                caller.workspace(),
                caller.trace(),
                entry,
                "0".repeat(64)));
    }

    @Override
    public void append(Connection connection, Caller caller, AuditEntry entry) {
        Transactions.afterCommit(connection, () -> append(caller, entry));
    }

    @Override
    public Page<AuditRow> list(Caller caller, Page.Request page) {
        List<AuditRow> newestFirst = new ArrayList<>(rows);
        Collections.reverse(newestFirst);
        return Slices.of(newestFirst, page);
    }

    @Override
    public Verdict verify(Caller caller) {
        return new Verdict(rows.size(), Optional.empty(), Optional.empty());
    }
}
