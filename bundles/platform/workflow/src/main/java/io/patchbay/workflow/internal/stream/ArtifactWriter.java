package io.patchbay.workflow.internal.stream;

import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.plugin.invocation.CancelledException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes one artifact of a run to the blob store. The blob begins with a line that names run and artifact, so that nobody else
 * ever refers to the same blob and it may be deleted with the run. Used by one thread at a time.
 */
public final class ArtifactWriter extends OutputStream {
    private final BlobStore.Pending pending;
    private final OutputStream out;
    private final MessageDigest digest;
    private final String name;
    private final String mediaType;
    private final long max;
    private long size;
    private volatile boolean closed;

    /**
     * Begins an artifact.
     *
     * @param max the most bytes; a write beyond fails
     */
    public ArtifactWriter(BlobStore blobs, String run, String name, String mediaType, long max) {
        this.pending = blobs.create();
        this.out = new BufferedOutputStream(pending.stream(), 64 * 1024);
        this.name = name;
        this.mediaType = mediaType;
        this.max = max;
        try {
            digest = MessageDigest.getInstance("SHA-256");
            out.write(header(run, name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        } catch (IOException e) {
            pending.close();
            throw new java.io.UncheckedIOException("Artifact '" + name + "' cannot be written.", e);
        }
    }

    /** Returns whether so many more bytes fit. */
    boolean fits(int length) {
        return size + length <= max;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new CancelledException("Artifact '" + name + "' is closed; the call has ended.");
        }
        if (!fits(length)) {
            throw new IOException("Artifact '" + name + "' is larger than " + max + " bytes, the most that is kept.");
        }
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Makes the artifact visible. */
    public Artifact commit() throws IOException {
        closed = true;
        out.flush();
        BlobRef blob = pending.commit();
        pending.close();
        return new Artifact(name, mediaType, size, HexFormat.of().formatHex(digest.digest()), blob);
    }

    /** Leaves nothing behind. */
    public void discard() {
        closed = true;
        pending.close();
    }

    private static byte[] header(String run, String name) {
        return (run + " " + name.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
