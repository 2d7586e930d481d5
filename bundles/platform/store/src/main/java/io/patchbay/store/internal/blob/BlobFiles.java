package io.patchbay.store.internal.blob;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.store.StoreCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where blobs are: {@code blobs/ab/cdef…}, unfinished ones in {@code blobs/pending}. */
final class BlobFiles {
    private static final String PENDING = "pending";

    private final Path folder;
    private final Set<Path> shelves = ConcurrentHashMap.newKeySet();

    BlobFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve(PENDING));
        force(folder.toAbsolutePath().resolveSibling(""));
    }

    /** Removes what a process that died left unfinished. */
    void tidy() throws IOException {
        try (var files = Files.newDirectoryStream(folder.resolve(PENDING))) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    Path fresh() throws IOException {
        return Files.createTempFile(folder.resolve(PENDING), "", ".blob");
    }

    Path of(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** Makes a finished file visible; the name is on stable storage when this returns. One that is there is replaced: it may be damaged. */
    void publish(Path pending, BlobRef ref) throws IOException {
        Path target = of(ref.sha256());
        Path shelf = target.resolveSibling("");
        if (!shelves.contains(shelf)) {
            Files.createDirectories(shelf);
            force(folder);
            shelves.add(shelf);
        }
        Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
        force(shelf);
    }

    void delete(BlobRef ref) {
        try {
            Files.deleteIfExists(of(ref.sha256()));
        } catch (IOException e) {
            throw failure("deleted", ref.sha256(), e);
        }
    }

    static PatchbayException failure(String what, String sha256, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new PatchbayException(StoreCode.BLOB_NOT_FOUND, "Blob '" + sha256 + "' is not there.", cause);
        }
        boolean full = String.valueOf(cause.getMessage()).contains("No space left");
        return full
                ? new PatchbayException(
                        StoreCode.STORE_FULL,
                        "The disk is full: blob '" + sha256 + "' not " + what + ". Make room.",
                        cause)
                : new PatchbayException(
                        StoreCode.STORE_FAILED, "Blob '" + sha256 + "' cannot be " + what + ": " + cause + ".", cause);
    }

    /** An interrupt would close the channel; the caller gets it back afterwards. */
    private static void force(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
