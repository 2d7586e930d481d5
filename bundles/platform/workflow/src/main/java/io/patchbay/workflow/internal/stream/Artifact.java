package io.patchbay.workflow.internal.stream;

import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;

/**
 * Something a run leaves behind.
 *
 * @param name its file name
 * @param mediaType its media type
 * @param size how many bytes it has
 * @param sha256 the SHA-256 of these bytes
 * @param blob where they are, after a line of our own
 */
public record Artifact(String name, String mediaType, long size, String sha256, BlobRef blob) {
    /** Opens the bytes of the artifact. */
    public InputStream open(BlobStore blobs) throws IOException {
        InputStream in = blobs.open(blob);
        try {
            in.skipNBytes(blob.size() - size);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
