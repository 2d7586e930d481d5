package io.patchbay.api.blob;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps bytes by their SHA-256. A blob is complete and on stable storage before anybody can see it. All methods block. */
@ProviderType
public interface BlobStore {
    /**
     * Stores all bytes of the stream, which is not closed.
     *
     * @param maxBytes more is refused
     * @throws io.patchbay.api.PatchbayException with {@code TOO_LARGE}, {@code STORE_FULL} or {@code STORE_FAILED}; nothing is
     *     left behind then
     */
    BlobRef put(InputStream bytes, long maxBytes);

    /** Opens a blob to be written piece by piece; {@link Pending#commit()} makes it visible. */
    Pending create();

    /**
     * Opens a blob.
     *
     * @throws io.patchbay.api.PatchbayException with {@code BLOB_NOT_FOUND}
     */
    InputStream open(BlobRef ref);

    /** Returns a file with the bytes, for things that need one, such as installing a bundle; never write to it. */
    Path file(BlobRef ref);

    /** Returns the blob with this SHA-256 (64 hexadecimal digits), if it is there. */
    Optional<BlobRef> find(String sha256);

    /** Removes a blob; does nothing if it is not there. The caller knows that nobody refers to it any more. */
    void delete(BlobRef ref);

    /** A blob that is being written. Closing it without a commit leaves nothing behind. Used by one thread. */
    @ProviderType
    interface Pending extends AutoCloseable {
        /** Returns where the bytes go. */
        OutputStream stream();

        /** Forces the bytes to stable storage and makes the blob visible. */
        BlobRef commit();

        @Override
        void close();
    }
}
