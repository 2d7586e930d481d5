package io.patchbay.plugin.invocation;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.JsonObject;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A stream of rows that goes out. The platform collects rows into batches and hands on what is there when the call returns.
 * Used by one thread at a time.
 */
@ProviderType
public interface RecordWriter {
    /**
     * Writes a row. Blocks while the reader is behind.
     *
     * @throws CancelledException if the call was cancelled, or nobody reads the stream any more
     */
    void write(Row row);

    /** Writes a record as the next row of a new source: numbers are 1, 2, 3 … in the order of these calls. */
    void write(JsonObject record);

    /** Hands on what was written so far, for a source that may be silent for a while. */
    void flush();
}
