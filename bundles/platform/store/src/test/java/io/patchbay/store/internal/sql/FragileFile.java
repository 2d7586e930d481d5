package io.patchbay.store.internal.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** A file of a {@link FragileDisk}. */
final class FragileFile extends FileBaseDefault {
    private static final int SECTOR = 4096;

    private final FragileDisk disk;
    private final FileChannel below;
    private final List<Change> cache = new ArrayList<>();
    private long size;

    FragileFile(FragileDisk disk, FileChannel below) throws IOException {
        this.disk = disk;
        this.below = below;
        this.size = below.size();
    }

    private sealed interface Change {
        void apply(FileChannel file) throws IOException;

        void overlay(byte[] bytes, long position);
    }

    private record Sector(long start, ByteBuffer content) implements Change {
        @Override
        public void apply(FileChannel file) throws IOException {
            ByteBuffer buffer = content.duplicate();
            while (buffer.hasRemaining()) {
                file.write(buffer, start + buffer.position());
            }
        }

        @Override
        public void overlay(byte[] bytes, long position) {
            long from = Math.max(position, start);
            long to = Math.min(position + bytes.length, start + content.limit());
            if (from < to) {
                content.get((int) (from - start), bytes, (int) (from - position), (int) (to - from));
            }
        }
    }

    private record Truncation(long end) implements Change {
        @Override
        public void apply(FileChannel file) throws IOException {
            file.truncate(end);
        }

        @Override
        public void overlay(byte[] bytes, long position) {
            if (end < position + bytes.length) {
                Arrays.fill(bytes, (int) Math.max(0, end - position), bytes.length, (byte) 0);
            }
        }
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        disk.check();
        if (position >= size) {
            return -1;
        }
        byte[] bytes = new byte[(int) Math.min(target.remaining(), size - position)];
        ByteBuffer old = ByteBuffer.wrap(bytes);
        int count = 0;
        while (count >= 0 && old.hasRemaining()) {
            count = below.read(old, position + old.position());
        }
        cache.forEach(change -> change.overlay(bytes, position));
        target.put(bytes);
        return bytes.length;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        disk.check();
        int count = source.remaining();
        disk.take(count);
        long at = position;
        while (source.hasRemaining()) {
            byte[] bytes = new byte[(int) Math.min(source.remaining(), SECTOR - at % SECTOR)];
            source.get(bytes);
            cache.add(new Sector(at, ByteBuffer.wrap(bytes)));
            at += bytes.length;
        }
        size = Math.max(size, at);
        return count;
    }

    @Override
    protected synchronized void implTruncate(long newSize) throws IOException {
        disk.check();
        if (newSize < size) {
            cache.add(new Truncation(newSize));
            size = newSize;
        }
    }

    @Override
    public synchronized void force(boolean metadata) throws IOException {
        disk.check();
        flush();
    }

    private void flush() throws IOException {
        for (Change change : cache) {
            change.apply(below);
        }
        cache.clear();
    }

    /** The power is off: keeps a random part, in a random order half of the time; returns how many sectors are lost. */
    synchronized int die(Random random) throws IOException {
        if (!below.isOpen()) {
            // H2 noticed first and closed it: nothing more reaches the disk.
            return cache.size();
        }
        double share = random.nextDouble();
        List<Change> reached = new ArrayList<>(cache);
        reached.removeIf(change -> random.nextDouble() > share);
        int lost = cache.size() - reached.size();
        if (random.nextBoolean()) {
            Collections.shuffle(reached, random);
        }
        for (Change change : reached) {
            change.apply(below);
        }
        cache.clear();
        below.close();
        return lost;
    }

    @Override
    public synchronized long size() throws IOException {
        disk.check();
        return size;
    }

    @Override
    public @Nullable FileLock tryLock(long position, long length, boolean shared) throws IOException {
        return below.tryLock(position, length, shared);
    }

    @Override
    protected synchronized void implCloseChannel() throws IOException {
        if (disk.powered() && below.isOpen()) {
            flush();
        }
        disk.closed(this);
        below.close();
    }
}
