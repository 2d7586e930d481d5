package io.patchbay.testkit.plugin;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.BlobWriter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps the document that was written. */
public final class CollectedBlob implements BlobWriter {
    private Optional<Document> opened = Optional.empty();

    private static final class Document extends ByteArrayOutputStream {
        private final String name;
        private final String mediaType;
        private boolean closed;

        Document(String name, String mediaType) {
            this.name = name;
            this.mediaType = mediaType;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Returns the document; empty unless it was opened and closed. */
    public Optional<Blob> blob() {
        return opened.filter(document -> document.closed)
                .map(document -> Blob.of(document.name, document.mediaType, document.toByteArray()));
    }

    /**
     * Returns the document as UTF-8 text.
     *
     * @throws AssertionError if no document was completed
     */
    public String text() {
        return opened.filter(document -> document.closed)
                .map(document -> document.toString(StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError("No document was completed: open() and close() its stream."));
    }

    @Override
    public OutputStream open(String name, String mediaType) {
        if (opened.isPresent()) {
            throw new IllegalStateException("The document was opened before.");
        }
        Document document = new Document(name, mediaType);
        opened = Optional.of(document);
        return document;
    }
}
