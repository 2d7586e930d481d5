package io.patchbay.store.internal.audit;

import io.patchbay.api.audit.AuditLog.Verdict;
import io.patchbay.api.store.Database;
import java.util.List;
import java.util.Optional;

/** Reads the log from its first row up to the head, as it is at the begin, and stops at the first row that does not fit. */
final class Verification {
    private static final int BATCH = 500;

    private final Database database;
    private long at;
    private String hash = Chain.START;

    Verification(Database database) {
        this.database = database;
    }

    Verdict run() {
        AuditRows.Head head = database.read(AuditRows::head);
        while (at < head.sequence()) {
            List<StoredRow> rows = database.read(connection -> AuditRows.after(connection, at, BATCH));
            if (rows.isEmpty() || rows.get(0).sequence() > head.sequence()) {
                return bad(at + 1, "it was removed, and all after it");
            }
            for (StoredRow row : rows) {
                if (row.sequence() <= head.sequence()) {
                    Optional<String> fault = check(row);
                    if (fault.isPresent()) {
                        return bad(row.sequence(), fault.get());
                    }
                }
            }
        }
        if (!hash.equals(head.hash())) {
            return bad(at, "it is not the last row that was written");
        }
        return database.read(AuditRows::stray)
                .map(sequence -> bad(sequence, "it was not written by Patchbay"))
                .orElse(new Verdict(at, Optional.empty(), Optional.empty()));
    }

    /** Returns what is wrong with the next row, if anything is. */
    private Optional<String> check(StoredRow row) {
        if (row.sequence() != at + 1) {
            return Optional.of("row " + (at + 1) + " before it was removed");
        }
        hash = Chain.hash(hash, row);
        if (!hash.equals(row.hash())) {
            return Optional.of("its content does not fit its hash and the row before");
        }
        at = row.sequence();
        return Optional.empty();
    }

    private Verdict bad(long sequence, String reason) {
        return new Verdict(at, Optional.of(sequence), Optional.of(reason));
    }
}
