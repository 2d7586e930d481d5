package io.patchbay.testkit.store;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.store.StoreCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps blobs in memory; those that are asked for as files are also written to a folder of the test. Thread-safe. */
public final class InMemoryBlobStore implements BlobStore {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Path files;

    /** Makes one that writes files into this folder. */
    public InMemoryBlobStore(Path files) {
        this.files = files;
    }

    /** Returns how many blobs there are. */
    public int size() {
        return blobs.size();
    }

    @Override
    public BlobRef put(InputStream bytes, long maxBytes) {
        try {
            byte[] all = bytes.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, maxBytes + 1));
            if (all.length > maxBytes) {
                throw new PatchbayException(
                        CommonCode.TOO_LARGE, "The blob has more than '" + maxBytes + "' bytes, the most allowed.");
            }
            return keep(all);
        } catch (IOException e) {
            throw new PatchbayException(StoreCode.STORE_FAILED, "The blob cannot be read: " + e.getMessage(), e);
        }
    }

    private BlobRef keep(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            BlobRef ref = new BlobRef(HexFormat.of().formatHex(hash), bytes.length);
            blobs.put(ref.sha256(), bytes);
            return ref;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    @Override
    public Pending create() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Pending() {
            @Override
            public OutputStream stream() {
                return bytes;
            }

            @Override
            public BlobRef commit() {
                return keep(bytes.toByteArray());
            }

            @Override
            public void close() {
                bytes.reset();
            }
        };
    }

    @Override
    public InputStream open(BlobRef ref) {
        return new ByteArrayInputStream(bytes(ref));
    }

    @Override
    public Path file(BlobRef ref) {
        byte[] bytes = bytes(ref);
        Path file = files.resolve(ref.sha256());
        try {
            if (Files.notExists(file)) { // never rewritten: somebody may be reading it
                Path draft = Files.write(Files.createTempFile(files, "blob", ".tmp"), bytes);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<BlobRef> find(String sha256) {
        return Optional.ofNullable(blobs.get(sha256)).map(bytes -> new BlobRef(sha256, bytes.length));
    }

    @Override
    public void delete(BlobRef ref) {
        blobs.remove(ref.sha256());
    }

    private byte[] bytes(BlobRef ref) {
        byte[] bytes = blobs.get(ref.sha256());
        if (bytes == null) {
            throw new PatchbayException(StoreCode.BLOB_NOT_FOUND, "Blob '" + ref.sha256() + "' not found.");
        }
        return bytes;
    }
}
