package io.patchbay.plugin.file;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.OutputStream;
import java.util.Arrays;

/** Sends the bytes of one file on as chunks of {@link Chunk#SIZE}. Closing it sends the last. Not thread-safe. */
public final class ChunkOutput extends OutputStream {
    private final String name;
    private final RecordWriter out;
    private byte[] buffer = new byte[Chunk.SIZE];
    private int length;
    private long offset;

    /** Makes one for a file of this name. */
    public ChunkOutput(String name, RecordWriter out) {
        this.name = name;
        this.out = out;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int count) {
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, buffer.length - length);
            System.arraycopy(source, from + done, buffer, length, part);
            length += part;
            done += part;
            if (length == buffer.length) {
                send(buffer);
                buffer = new byte[Chunk.SIZE];
            }
        }
    }

    @Override
    public void close() {
        if (length > 0 || offset == 0) {
            send(Arrays.copyOf(buffer, length));
        }
    }

    private void send(byte[] data) {
        out.write(new Chunk(name, offset, data).toJson());
        offset += data.length;
        length = 0;
    }
}
