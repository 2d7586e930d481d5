package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.json.JsonException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of one file after the other, of chunks that come in as rows. */
final class ChunkInput extends InputStream {
    private static final Chunk NONE = new Chunk("", 0, new byte[0]);

    private final RecordReader in;
    private List<Row> batch = List.of();
    private int next;
    private @Nullable Chunk ahead;
    private Chunk current = NONE;
    private int at;

    ChunkInput(RecordReader in) {
        this.in = in;
    }

    /** Goes on to the next file; false if there is none. */
    boolean nextFile() {
        Chunk chunk = peek();
        if (chunk == null) {
            return false;
        }
        take(chunk, 0);
        return true;
    }

    /** Returns the name of the file the bytes are of. */
    String name() {
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
            Chunk chunk = peek();
            if (chunk == null || chunk.offset() == 0) {
                return -1;
            }
            take(chunk, current.offset() + current.data().length);
        }
        int count = Math.min(length, current.data().length - at);
        System.arraycopy(current.data(), at, target, offset, count);
        at += count;
        return count;
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
