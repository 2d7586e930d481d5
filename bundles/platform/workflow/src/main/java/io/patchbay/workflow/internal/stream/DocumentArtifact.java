package io.patchbay.workflow.internal.stream;

import io.patchbay.api.blob.BlobStore;
import io.patchbay.plugin.invocation.BlobWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The document of the last step, kept as an artifact once it was closed. */
public final class DocumentArtifact implements BlobWriter {
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+( *; *[\\w.+-]+=[\\w.+\"-]+)*");
    private static final int MAX_NAME = 120;

    private final BlobStore blobs;
    private final String run;
    private final Set<String> taken;
    private final long max;
    private @Nullable ArtifactWriter writer;
    private boolean complete;

    /** Makes one; names that are taken are given to nothing else. */
    public DocumentArtifact(BlobStore blobs, String run, Set<String> taken, long max) {
        this.blobs = blobs;
        this.run = run;
        this.taken = Set.copyOf(taken);
        this.max = max;
    }

    @Override
    public synchronized OutputStream open(String name, String mediaType) {
        if (writer != null) {
            throw new IllegalStateException("The document was opened before; a call writes one.");
        }
        String type = MEDIA_TYPE.matcher(mediaType).matches() ? mediaType : "application/octet-stream";
        ArtifactWriter out = new ArtifactWriter(blobs, run, fileName(name), type, max);
        writer = out;
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {
                completed();
            }
        };
    }

    /** Makes the artifact visible; empty if no document was completed. */
    public synchronized Optional<Artifact> commit() throws IOException {
        if (writer == null || !complete) {
            discard();
            return Optional.empty();
        }
        return Optional.of(writer.commit());
    }

    /** Leaves nothing behind. */
    public synchronized void discard() {
        if (writer != null) {
            writer.discard();
        }
    }

    private synchronized void completed() {
        complete = true;
    }

    private String fileName(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|;%]", "_").strip();
        String safe = plain.isEmpty() || plain.chars().allMatch(c -> c == '.') ? "document" : plain;
        String cut = safe.length() > MAX_NAME ? safe.substring(safe.length() - MAX_NAME) : safe;
        return taken.contains(cut) ? "document-" + cut : cut;
    }
}
