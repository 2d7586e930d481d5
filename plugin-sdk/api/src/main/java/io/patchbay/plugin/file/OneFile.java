package io.patchbay.plugin.file;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonException;

/** Takes rows as the chunks of one file, in order, for who writes it somewhere. Not thread-safe. */
public final class OneFile {
    private long expected;
    private boolean started;

    /** Begins before the first chunk. */
    public OneFile() {}

    /**
     * Returns the chunk in the next row.
     *
     * @throws PluginException with code {@code not-a-chunk}, {@code several-files} or {@code chunk-missing}
     */
    public Chunk next(Row row) {
        Chunk chunk = chunk(row);
        if (started && chunk.offset() == 0) {
            throw PluginException.of(
                    "several-files",
                    "File '" + chunk.name()
                            + "' is one file too many: 'write' takes one. Read a single file, without 'glob'.");
        }
        if (chunk.offset() != expected) {
            throw PluginException.of(
                    "chunk-missing",
                    "Row " + row.number() + " of file '" + chunk.name() + "' begins at byte " + chunk.offset()
                            + ", expected " + expected + ". A step before lost or reordered rows.");
        }
        started = true;
        expected += chunk.data().length;
        return chunk;
    }

    private static Chunk chunk(Row row) {
        try {
            return Chunk.of(row.value());
        } catch (JsonException e) {
            throw new PluginException(
                    "not-a-chunk",
                    "Row " + row.number()
                            + " is not a piece of a file. Put a step that makes files of records, such as "
                            + "transformer-csv with action 'format', before this one.",
                    e);
        }
    }
}
