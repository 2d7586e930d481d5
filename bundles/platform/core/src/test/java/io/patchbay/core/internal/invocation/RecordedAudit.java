package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.audit.AuditRow;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log in memory; remembers the thread of each entry too. */
public final class RecordedAudit implements AuditLog {
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();

    public List<AuditEntry> entries() {
        return entries;
    }

    public List<String> threads() {
        return threads;
    }

    @Override
    public void append(Caller caller, AuditEntry entry) {
        entries.add(entry);
        threads.add(Thread.currentThread().getName());
    }

    @Override
    public void append(Connection connection, Caller caller, AuditEntry entry) {
        append(caller, entry);
    }

    @Override
    public Page<AuditRow> list(Caller caller, Page.Request page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Verdict verify(Caller caller) {
        return new Verdict(entries.size(), Optional.empty(), Optional.empty());
    }
}
