package io.patchbay.store.internal.blob;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A blob being written to a file that nobody sees yet. */
final class PendingFile extends OutputStream implements BlobStore.Pending {
    private final BlobFiles files;
    private final Path file;
    private final long limit;
    private final MessageDigest digest = sha256();
    // Not a channel: an interrupt would close one.
    private final FileOutputStream out;
    private long size;
    private boolean done;

    PendingFile(BlobFiles files, long limit) throws IOException {
        this.files = files;
        this.limit = limit;
        this.file = files.fresh();
        this.out = new FileOutputStream(file.toFile());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public OutputStream stream() {
        return this;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (size + length > limit) {
            throw new PatchbayException(
                    CommonCode.TOO_LARGE, "More than " + limit + " bytes: that is the most accepted here.");
        }
        out.write(bytes, from, length);
        digest.update(bytes, from, length);
        size += length;
    }

    @Override
    public BlobRef commit() {
        BlobRef ref = new BlobRef(HexFormat.of().formatHex(digest.digest()), size);
        try {
            out.getFD().sync();
            out.close();
            files.publish(file, ref);
            done = true;
            return ref;
        } catch (IOException e) {
            throw BlobFiles.failure("stored", ref.sha256(), e);
        }
    }

    /** Leaves nothing behind, unless it was committed. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw BlobFiles.failure("given up", file.getFileName().toString(), e);
        }
    }
}
