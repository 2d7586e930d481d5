package io.patchbay.api.action;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.BlobWriter;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import java.util.Optional;

/**
 * The streams of one call; what an action takes or gives and is not here is refused.
 *
 * @param records rows that come in
 * @param blob bytes that come in
 * @param recordsOut where rows go
 * @param blobOut where a document goes
 * @param violations where complaints go
 */
public record Streams(
        Optional<RecordReader> records,
        Optional<Blob> blob,
        Optional<RecordWriter> recordsOut,
        Optional<BlobWriter> blobOut,
        Optional<Violations> violations) {
    /** No streams at all. */
    public static final Streams NONE =
            new Streams(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns these streams with rows that come in. */
    public Streams from(RecordReader reader) {
        return new Streams(Optional.of(reader), blob, recordsOut, blobOut, violations);
    }

    /** Returns these streams with bytes that come in. */
    public Streams from(Blob bytes) {
        return new Streams(records, Optional.of(bytes), recordsOut, blobOut, violations);
    }

    /** Returns these streams with a place for rows. */
    public Streams to(RecordWriter writer) {
        return new Streams(records, blob, Optional.of(writer), blobOut, violations);
    }

    /** Returns these streams with a place for a document. */
    public Streams to(BlobWriter writer) {
        return new Streams(records, blob, recordsOut, Optional.of(writer), violations);
    }

    /** Returns these streams with a place for complaints. */
    public Streams complaining(Violations sink) {
        return new Streams(records, blob, recordsOut, blobOut, Optional.of(sink));
    }
}
