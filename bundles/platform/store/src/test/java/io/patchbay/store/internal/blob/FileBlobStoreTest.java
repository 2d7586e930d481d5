package io.patchbay.store.internal.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.store.StoreCode;
import io.patchbay.testkit.ThreadExecutors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    private FileBlobStore blobs;

    @BeforeEach
    void open() throws IOException {
        blobs = new FileBlobStore(folder);
    }

    @Test
    void blobIsFoundByItsHash() throws IOException {
        BlobRef ref = blobs.put(stream("hello"), 5);

        assertThat(ref).isEqualTo(new BlobRef(HELLO_SHA256, 5));
        assertThat(read(ref)).isEqualTo("hello");
        assertThat(blobs.find(HELLO_SHA256)).contains(ref);
        assertThat(blobs.file(ref)).hasContent("hello");
    }

    @Test
    void emptyBlobIsABlob() throws IOException {
        BlobRef ref = blobs.put(stream(""), 0);

        assertThat(ref.size()).isZero();
        assertThat(read(ref)).isEmpty();
    }

    @Test
    void whatACrashLeftIsRemovedAndNeverSeen() throws IOException {
        BlobStore.Pending unfinished = blobs.create();
        unfinished.stream().write("hello".getBytes(UTF_8));

        FileBlobStore restarted = new FileBlobStore(folder);

        assertThat(pending()).isEmpty();
        assertThat(restarted.find(HELLO_SHA256)).isEmpty();
    }

    @Test
    void blobOverTheLimitLeavesNothing() {
        assertThatThrownBy(() -> blobs.put(stream("hello"), 4))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.TOO_LARGE))
                .hasMessage("More than 4 bytes: that is the most accepted here.");
        assertThat(pending()).isEmpty();
        assertThat(blobs.find(HELLO_SHA256)).isEmpty();
    }

    @Test
    void sourceThatBreaksLeavesNothing() {
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return given++ == 0 ? 1 : read();
            }
        };

        refused(() -> blobs.put(broken, 100), StoreCode.STORE_FAILED);
        assertThat(pending()).isEmpty();
    }

    @Test
    void blobGivenUpLeavesNothing() throws IOException {
        try (BlobStore.Pending given = blobs.create()) {
            given.stream().write(1);
        }

        assertThat(pending()).isEmpty();
    }

    @Test
    void everyDamageIsRefusedBeforeTheLastByte() throws IOException {
        byte[] bytes = new byte[20_000];
        new Random(7).nextBytes(bytes);
        BlobRef ref = blobs.put(new ByteArrayInputStream(bytes), bytes.length);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);

        for (byte[] damaged : List.of(flipped, longer, java.util.Arrays.copyOf(bytes, 19_999), new byte[0])) {
            Files.write(blobs.file(ref), damaged);

            refused(() -> blobs.open(ref).readAllBytes(), StoreCode.BLOB_CORRUPT);
            refused(() -> blobs.open(ref).readNBytes(damaged.length + 1), StoreCode.BLOB_CORRUPT);
        }
        Files.write(blobs.file(ref), flipped);
        refused(() -> blobs.open(ref).readNBytes(bytes.length), StoreCode.BLOB_CORRUPT);
    }

    @Test
    void skippedBytesAreVerifiedToo() throws IOException {
        BlobRef ref = blobs.put(stream("hello"), 5);
        Files.writeString(blobs.file(ref), "jello");

        refused(() -> blobs.open(ref).skipNBytes(5), StoreCode.BLOB_CORRUPT);
    }

    @Test
    void damagedBlobIsHealedByItsContent() throws IOException {
        BlobRef ref = blobs.put(stream("hello"), 5);
        Files.writeString(blobs.file(ref), "jello");

        blobs.put(stream("hello"), 5);

        assertThat(read(ref)).isEqualTo("hello");
    }

    @Test
    void sameContentFromManyThreadsIsOneBlob() throws Exception {
        byte[] bytes = new byte[100_000];
        List<Future<BlobRef>> refs = new ArrayList<>();
        try (ThreadExecutors executors = new ThreadExecutors()) {
            ExecutorService threads = executors.bounded("put", 8, 100);
            Callable<BlobRef> put = () -> blobs.put(new ByteArrayInputStream(bytes), bytes.length);
            for (int i = 0; i < 40; i++) {
                refs.add(threads.submit(put));
            }
            BlobRef first = refs.get(0).get();
            for (Future<BlobRef> ref : refs) {
                assertThat(ref.get()).isEqualTo(first);
            }
            assertThat(blobs.open(first).readAllBytes()).isEqualTo(bytes);
        }

        assertThat(pending()).isEmpty();
    }

    @Test
    void interruptedThreadStoresAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        BlobRef ref = blobs.put(stream("hello"), 5);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read(ref)).isEqualTo("hello");
    }

    @Test
    void deletedBlobIsGone() {
        BlobRef ref = blobs.put(stream("hello"), 5);

        blobs.delete(ref);
        blobs.delete(ref);

        assertThat(blobs.find(HELLO_SHA256)).isEmpty();
        refused(() -> blobs.open(ref), StoreCode.BLOB_NOT_FOUND);
    }

    @Test
    void whatIsNoHashFindsNothing() throws IOException {
        Files.writeString(folder.resolveSibling("secret"), "x");

        assertThat(blobs.find("../../secret")).isEmpty();
        assertThat(blobs.find("")).isEmpty();
        assertThat(blobs.find(HELLO_SHA256.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PatchbayException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private String read(BlobRef ref) throws IOException {
        try (InputStream in = blobs.open(ref)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private List<Path> pending() {
        try (var files = Files.list(folder.resolve("pending"))) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
