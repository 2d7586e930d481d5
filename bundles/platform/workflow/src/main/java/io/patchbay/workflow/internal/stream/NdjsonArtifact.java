package io.patchbay.workflow.internal.stream;

import io.patchbay.api.blob.BlobStore;
import io.patchbay.plugin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as lines of JSON, as many as fit; begun with the first one. Thread-safe. */
public final class NdjsonArtifact {
    private static final String MEDIA_TYPE = "application/x-ndjson";

    private final BlobStore blobs;
    private final String run;
    private final String name;
    private final long max;
    private @Nullable ArtifactWriter writer;
    private long kept;
    private long added;

    /** Makes one that keeps at most so many bytes. */
    public NdjsonArtifact(BlobStore blobs, String run, String name, long max) {
        this.blobs = blobs;
        this.run = run;
        this.name = name;
        this.max = max;
    }

    /** Adds a line; beyond the limit it is counted only. */
    public synchronized void add(Json value) {
        added++;
        if (kept + 1 < added) {
            return;
        }
        byte[] line = (value + "\n").getBytes(StandardCharsets.UTF_8);
        ArtifactWriter out = open();
        if (out.fits(line.length)) {
            try {
                out.write(line, 0, line.length);
            } catch (IOException e) {
                throw new UncheckedIOException("Artifact '" + name + "' cannot be written.", e);
            }
            kept++;
        }
    }

    /** Makes it an artifact even if no line is added. */
    public synchronized ArtifactWriter open() {
        if (writer == null) {
            writer = new ArtifactWriter(blobs, run, name, MEDIA_TYPE, max);
        }
        return writer;
    }

    /** Returns what was cut, as a sentence. */
    public synchronized Optional<String> cut() {
        return kept == added
                ? Optional.empty()
                : Optional.of("'" + name + "' holds the first " + kept + " of " + added + " lines: more than " + max
                        + " bytes are not kept.");
    }

    /** Makes the artifact visible, if it was begun. */
    public synchronized Optional<Artifact> commit() throws IOException {
        return writer == null ? Optional.empty() : Optional.of(writer.commit());
    }

    /** Leaves nothing behind. */
    public synchronized void discard() {
        if (writer != null) {
            writer.discard();
        }
    }
}
