package io.patchbay.engine.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.store.Sql;
import io.patchbay.api.store.StoreCode;
import io.patchbay.plugin.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps documents of executions: in the row up to 64 KiB, else as a blob. Such a blob begins with a line that names the execution
 * and its part in it, so that nobody else ever refers to the same blob and it may be deleted with the execution.
 */
final class Payloads {
    static final int INLINE = 64 * 1024;
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    private final BlobStore blobs;

    Payloads(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** A document as it is in a row: text, blob or neither. */
    record Stored(Optional<String> text, Optional<BlobRef> blob) {
        static final Stored NOTHING = new Stored(Optional.empty(), Optional.empty());

        static Stored of(ResultSet row, String column) throws SQLException {
            Optional<String> sha256 = Sql.optionalText(row, column + "_blob");
            long size = row.getLong(column + "_size");
            return new Stored(Sql.optionalText(row, column), sha256.map(hash -> new BlobRef(hash, size)));
        }

        Optional<String> sha256() {
            return blob.map(BlobRef::sha256);
        }

        long size() {
            return blob.map(BlobRef::size).orElse(0L);
        }
    }

    Stored store(String execution, String role, Json document) {
        String text = document.toString();
        if (text.length() <= INLINE / 3) {
            return new Stored(Optional.of(text), Optional.empty());
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= INLINE) {
            return new Stored(Optional.of(text), Optional.empty());
        }
        byte[] owner = (execution + " " + role + "\n").getBytes(StandardCharsets.US_ASCII);
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(owner), new ByteArrayInputStream(bytes));
        return new Stored(Optional.empty(), Optional.of(blobs.put(all, MAX_BYTES)));
    }

    Optional<Json> load(Stored stored) {
        return stored.blob().map(this::read).or(stored::text).map(Json::parse);
    }

    void delete(Stored stored) {
        stored.blob().ifPresent(blobs::delete);
    }

    private String read(BlobRef ref) {
        try (InputStream in = blobs.open(ref)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            throw new PatchbayException(
                    StoreCode.STORE_FAILED, "Blob '" + ref.sha256() + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
