package io.patchbay.store.internal.http;

import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;

/** A row of the audit log as it is shown. */
public record AuditRowView(
        long sequence,
        Instant time,
        String principal,
        String workspace,
        String trace,
        String action,
        String subject,
        AuditEntry.Outcome outcome,
        JsonObject details,
        String hash) {
    /** Returns it as it is shown. */
    public static AuditRowView of(AuditRow row) {
        AuditEntry entry = row.entry();
        return new AuditRowView(
                row.sequence(),
                row.time(),
                row.principal(),
                row.workspace(),
                row.trace(),
                entry.action(),
                entry.subject(),
                entry.outcome(),
                entry.details(),
                row.hash());
    }
}
