package io.patchbay.store.internal.blob;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.store.StoreCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Reads a blob and complains, before it gives the last byte, if the bytes are not those it is named by. */
final class VerifyingStream extends FilterInputStream {
    private static final int SKIPPED_AT_ONCE = 8192;

    private final BlobRef ref;
    private final MessageDigest digest = PendingFile.sha256();
    private long count;

    VerifyingStream(InputStream in, BlobRef ref) {
        super(in);
        this.ref = ref;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read < 0) {
            require(count == ref.size());
        } else {
            digest.update(bytes, from, read);
            count += read;
            require(count <= ref.size());
            if (read > 0 && count == ref.size()) {
                require(ref.sha256().equals(HexFormat.of().formatHex(digest.digest())));
            }
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : readNBytes((int) Math.min(count, SKIPPED_AT_ONCE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void require(boolean asWritten) {
        if (!asWritten) {
            throw new PatchbayException(
                    StoreCode.BLOB_CORRUPT,
                    "Blob '" + ref.sha256()
                            + "' is damaged: its bytes are not those that were stored. Restore it from a backup.");
        }
    }
}
