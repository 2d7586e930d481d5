package io.patchbay.store.internal.audit;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.Json;
import java.time.Instant;

/** A row as it is in the table: what somebody wrote into it need not make sense. */
record StoredRow(
        long sequence,
        Instant time,
        String principal,
        String workspace,
        String trace,
        String action,
        String subject,
        String outcome,
        String details,
        String hash) {
    StoredRow withHash(String other) {
        return new StoredRow(sequence, time, principal, workspace, trace, action, subject, outcome, details, other);
    }

    AuditRow toRow() {
        try {
            AuditEntry entry = new AuditEntry(
                    action,
                    subject,
                    AuditEntry.Outcome.valueOf(outcome),
                    Json.parse(details).asObject());
            return new AuditRow(sequence, time, principal, workspace, trace, entry, hash);
        } catch (IllegalArgumentException e) {
            throw new PatchbayException(
                    StoreCode.STORE_FAILED,
                    "Row " + sequence + " of the audit log is not as Patchbay writes it: verify the log.",
                    e);
        }
    }
}
