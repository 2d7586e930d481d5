package io.patchbay.plugin.file;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file after the other, of chunks that come in as rows: {@link #nextFile()} begins a file, and the stream ends
 * with it. Needs the memory of one batch. Not thread-safe; blocks as the reader does.
 */
public final class ChunkInput extends InputStream {
    private static final Chunk NONE = new Chunk("", 0, new byte[0]);

    private final RecordReader in;
    private List<Row> batch = List.of();
    private int next;
    private @Nullable Chunk ahead;
    private Chunk current = NONE;
    private int at;

    /** Makes one of a stream of chunks; the first file begins with {@link #nextFile()}. */
    public ChunkInput(RecordReader in) {
        this.in = in;
    }

    /**
     * Goes on to the next file, past what is left of the one before; false if there is none.
     *
     * @throws PluginException with code {@code not-a-chunk} or {@code chunk-missing}
     */
    public boolean nextFile() {
        while (nextChunk()) {
            at = current.data().length;
        }
        Chunk chunk = peek();
        if (chunk == null) {
            return false;
        }
        take(chunk, 0);
        return true;
    }

    /** Returns the name of the file the bytes are of. */
    public String name() {
        return current.name();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        while (at == current.data().length) {
            if (!nextChunk()) {
                return -1;
            }
        }
        int count = Math.min(length, current.data().length - at);
        System.arraycopy(current.data(), at, target, offset, count);
        at += count;
        return count;
    }

    /** Goes on to the next piece of this file; false if there is none. */
    private boolean nextChunk() {
        Chunk chunk = peek();
        if (chunk == null || chunk.offset() == 0) {
            return false;
        }
        take(chunk, current.offset() + current.data().length);
        return true;
    }

    private void take(Chunk chunk, long expected) {
        if (chunk.offset() != expected) {
            throw PluginException.of(
                    "chunk-missing",
                    "A piece of file '" + chunk.name() + "' begins at byte " + chunk.offset() + ", expected " + expected
                            + ". A step before lost or reordered rows.");
        }
        current = chunk;
        at = 0;
        ahead = null;
    }

    private @Nullable Chunk peek() {
        if (ahead == null) {
            if (next == batch.size()) {
                batch = in.read();
                next = 0;
            }
            ahead = batch.isEmpty() ? null : chunk(batch.get(next++));
        }
        return ahead;
    }

    private static Chunk chunk(Row row) {
        try {
            return Chunk.of(row.value());
        } catch (JsonException e) {
            throw new PluginException("not-a-chunk", "Row " + row.number() + ": " + e.getMessage(), e);
        }
    }
}
