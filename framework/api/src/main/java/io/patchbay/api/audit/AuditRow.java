package io.patchbay.api.audit;

import java.time.Instant;

/**
 * A row of the audit log.
 *
 * @param sequence its place, from 1 without gaps
 * @param time when
 * @param principal who
 * @param workspace where
 * @param trace the trace id of the request it belongs to
 * @param entry what
 * @param hash the SHA-256 over the row and the hash before, 64 hexadecimal digits
 */
public record AuditRow(
        long sequence, Instant time, String principal, String workspace, String trace, AuditEntry entry, String hash) {}
