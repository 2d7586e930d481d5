package io.patchbay.api.blob;

/**
 * Names a blob.
 *
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits in lower case
 * @param size how many bytes
 */
public record BlobRef(String sha256, long size) {
    /** Refuses what is not a SHA-256. */
    public BlobRef {
        if (!sha256.matches("[0-9a-f]{64}") || size < 0) {
            throw new IllegalArgumentException(
                    "Blob '" + sha256 + "' of " + size + " bytes: expected a SHA-256 in hexadecimal.");
        }
    }
}
