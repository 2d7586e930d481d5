package io.patchbay.plugin.invocation;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A stream of rows that comes in, pulled batch by batch. Used by one thread at a time. */
@ProviderType
public interface RecordReader {
    /** The most rows of a batch. */
    int MAX_BATCH_ROWS = 1_000;

    /** About the most bytes of a batch, counted as JSON text: 1 MiB. A single larger row travels alone. */
    int MAX_BATCH_BYTES = 1024 * 1024;

    /**
     * Returns the next rows, at least one and at most {@link #MAX_BATCH_ROWS}; an empty list after the last. Blocks until there
     * are some.
     *
     * @throws CancelledException if the call was cancelled meanwhile
     * @throws PluginException with code {@code upstream-failed} if the writer of the stream failed
     */
    List<Row> read();

    /**
     * Returns what the steps before left about the stream; complete once {@link #read()} returned an empty list, and an empty
     * object before. A pipeline puts {@code steps} here: an array of {@code {name, plugin, rowsIn, rowsOut, violations}} where
     * {@code violations} is {@code {count, first: [{row, pointer, rule, message}, …]}}.
     */
    JsonObject summary();

    /** Hands every row that is left to the consumer. */
    default <E extends Exception> void forEach(RowConsumer<E> consumer) throws E {
        for (List<Row> batch = read(); !batch.isEmpty(); batch = read()) {
            for (Row row : batch) {
                consumer.accept(row);
            }
        }
    }

    /**
     * Takes rows one by one.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface RowConsumer<E extends Exception> {
        /** Takes one row. */
        void accept(Row row) throws E;
    }
}
