package io.patchbay.store.internal.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** How a row of the audit log is bound to the one before. */
final class Chain {
    /** Stands for the row before the first. */
    static final String START = "0".repeat(64);

    private Chain() {}

    /** Returns the SHA-256 over the hash before and every field of the row, each with its length before it. */
    static String hash(String before, StoredRow row) {
        MessageDigest digest = sha256();
        List<String> fields = List.of(
                before,
                Long.toString(row.sequence()),
                row.time().toString(),
                row.principal(),
                row.workspace(),
                row.trace(),
                row.action(),
                row.subject(),
                row.outcome(),
                row.details());
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
