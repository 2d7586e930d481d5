package io.patchbay.plugin.transformer.compress.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Bytes of a compressed file, counted. Tells by {@link #available()} whether there is more, which the JDK's gzip relies on. */
final class CountedInput extends PushbackInputStream {
    private static final int BUFFER = 8 * 1024;

    private long count;

    CountedInput(InputStream in) {
        super(in, BUFFER);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int done = super.read(target, offset, length);
        count += Math.max(0, done);
        return done;
    }

    @Override
    public void unread(int value) throws IOException {
        super.unread(value);
        count--;
    }

    @Override
    public void unread(byte[] bytes, int offset, int length) throws IOException {
        super.unread(bytes, offset, length);
        count -= length;
    }

    @Override
    public int available() throws IOException {
        int value = read();
        if (value < 0) {
            return 0;
        }
        unread(value);
        return 1;
    }

    /** The next file comes from the same stream. */
    @Override
    public void close() {}

    long count() {
        return count;
    }
}
