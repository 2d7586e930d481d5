package io.patchbay.store.internal.http;

import io.patchbay.api.audit.AuditLog;
import java.util.Optional;

/**
 * What the verifier found.
 *
 * @param rows how many rows are as they were written, from the first on
 * @param firstBad the first row that is not; absent if all are
 * @param reason what is wrong with it
 */
public record VerdictView(long rows, Optional<Long> firstBad, Optional<String> reason) {
    static VerdictView of(AuditLog.Verdict verdict) {
        return new VerdictView(verdict.rows(), verdict.firstBad(), verdict.reason());
    }
}
