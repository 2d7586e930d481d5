package io.patchbay.api.audit;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import java.sql.Connection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The audit log. Thread-safe; blocks. */
@ProviderType
public interface AuditLog {
    /** Appends an entry durably, in a transaction of its own. */
    void append(Caller caller, AuditEntry entry);

    /** Appends an entry in the transaction of the change it tells of: inside {@code Database.write} only. */
    void append(Connection connection, Caller caller, AuditEntry entry);

    /** Lists rows, newest first. */
    Page<AuditRow> list(Caller caller, Page.Request page);

    /** Reads the whole chain and names the first row that is not as it was written; empty if there is none. */
    Verdict verify(Caller caller);

    /**
     * What the verifier found.
     *
     * @param rows how many rows were read
     * @param firstBad the sequence number of the first row that was changed, moved, or follows one that was removed
     * @param reason what is wrong with it
     */
    record Verdict(long rows, Optional<Long> firstBad, Optional<String> reason) {}
}
