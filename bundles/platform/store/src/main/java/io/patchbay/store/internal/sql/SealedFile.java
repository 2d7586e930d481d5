package io.patchbay.store.internal.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * A file of H2 that survives the loss of power. H2 adds its changes as chunks, and after a crash takes the newest chunk whose first
 * and last sector are there. Two things are missing in 2.5.252, and are added here: that all sectors between are there too, by a
 * checksum in the white space of the last one; and that the file's header names the newest chunk when that is not where the one
 * before it foretold (H2 writes the one before it). Both losses are shown by {@code PowerLossTest}.
 */
final class SealedFile extends FileBaseDefault {
    /** A seal is only looked at in the newest chunks: older ones were forced, at the latest after so many. */
    private static final int MAX_UNFORCED = 32;

    private final FileChannel file;
    private final long headerVersion;
    private final AtomicInteger unforced = new AtomicInteger();
    private H2Chunk newest = H2Chunk.NONE;

    SealedFile(FileChannel file) throws IOException {
        this.file = file;
        byte[] header = readFully(0, H2Header.LENGTH);
        this.headerVersion = H2Header.version(header);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        int start = target.position();
        int count = file.read(target, position);
        if (count == H2Chunk.FOOTER && H2Chunk.isFooterPosition(position)) {
            byte[] footer = new byte[H2Chunk.FOOTER];
            target.get(start, footer);
            if (isTorn(footer, position)) {
                target.put(start, new byte[H2Chunk.FOOTER]);
            }
        }
        return count;
    }

    private boolean isTorn(byte[] footer, long position) throws IOException {
        H2Chunk chunk = H2Chunk.ofFooter(footer, position);
        if (chunk.isNone() || chunk.version() + 2L * MAX_UNFORCED < headerVersion || !H2Chunk.isSealed(footer)) {
            return false;
        }
        return !H2Chunk.isIntact(readFully(chunk.position(), chunk.length()));
    }

    private byte[] readFully(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = 0;
        while (count >= 0 && buffer.hasRemaining()) {
            count = file.read(buffer, position + buffer.position());
        }
        return buffer.array();
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        H2Chunk chunk = H2Chunk.of(bytes, position);
        if (!chunk.isNone()) {
            H2Chunk.seal(bytes);
            newest = chunk.version() >= newest.version() ? chunk : newest;
        } else if (position == 0 && bytes.length == H2Header.LENGTH) {
            H2Header.correct(bytes, newest);
        }
        if (!chunk.isNone() && position < file.size()) {
            forceBeforeReuse();
        }
        ByteBuffer sealed = ByteBuffer.wrap(bytes);
        while (sealed.hasRemaining()) {
            file.write(sealed, position + sealed.position());
        }
        if (!chunk.isNone() && unforced.incrementAndGet() >= MAX_UNFORCED) {
            force(true);
        }
        return bytes.length;
    }

    /** What is overwritten or cut off is of no more use since a chunk that must be on the disk by then. */
    private void forceBeforeReuse() throws IOException {
        if (unforced.get() > 0) {
            force(true);
        }
    }

    @Override
    public void force(boolean metadata) throws IOException {
        unforced.set(0);
        file.force(metadata);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        forceBeforeReuse();
        file.truncate(size);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return DurableFiles.SCHEME + ":" + file;
    }
}
