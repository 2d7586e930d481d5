package io.patchbay.store.internal.sql;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;

/** A file that remembers what was done to it, and nothing else. */
final class RecordedFile extends FileBaseDefault {
    final List<String> steps = new ArrayList<>();
    private long size;

    @Override
    public synchronized int read(ByteBuffer target, long position) {
        return -1;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) {
        int count = source.remaining();
        source.position(source.limit());
        size = Math.max(size, position + count);
        steps.add("write " + position / H2Chunk.BLOCK);
        return count;
    }

    @Override
    public void force(boolean metadata) {
        steps.add("force");
    }

    @Override
    protected void implTruncate(long newSize) {
        size = newSize;
        steps.add("truncate " + newSize / H2Chunk.BLOCK);
    }

    @Override
    public long size() {
        return size;
    }
}
