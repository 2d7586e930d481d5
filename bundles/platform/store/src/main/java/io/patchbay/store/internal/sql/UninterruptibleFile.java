package io.patchbay.store.internal.sql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * A file that stays open when a reading or writing thread is interrupted. A channel of the JDK is closed then, for everybody, and
 * H2's database with it; H2's own {@code retry:} swallows the interrupt and loses the lock, its {@code async:} hands each access
 * to another thread.
 */
final class UninterruptibleFile extends FileBaseDefault {
    private final String name;
    private final RandomAccessFile file;

    UninterruptibleFile(String name, String mode) throws IOException {
        this.name = name;
        try {
            this.file = new RandomAccessFile(name, mode);
        } catch (FileNotFoundException e) {
            throw new IOException("File '" + name + "' cannot be opened as '" + mode + "'", e);
        }
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        file.seek(position);
        int count = file.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
        if (count > 0) {
            target.position(target.position() + count);
        }
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        int count = source.remaining();
        file.seek(position);
        file.write(source.array(), source.arrayOffset() + source.position(), count);
        source.position(source.limit());
        return count;
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        if (size < file.length()) {
            file.setLength(size);
        }
    }

    @Override
    public void force(boolean metadata) throws IOException {
        file.getFD().sync();
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
