package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void register() {
        FilePath.register(new DurableFiles());
    }

    @AfterEach
    void unregister() {
        FilePath.unregister(new DurableFiles());
    }

    @Test
    void newestChunkWithAMissingSectorIsPassedOver() throws IOException {
        Path file = folder.resolve("x.mv");
        writeTwoVersions(file);
        tear(file);

        try (MVStore store = MVStore.open(DurableFiles.SCHEME + ":" + file)) {
            MVMap<Integer, String> map = store.openMap("x");
            assertThat(map.get(1)).isEqualTo("first" + "a".repeat(20_000));
        }
    }

    @Test
    void withoutTheSealTheTornChunkWouldBeTaken() throws IOException {
        Path file = folder.resolve("x.mv");
        writeTwoVersions(file);
        tear(file);

        try (MVStore store = MVStore.open("file:" + file)) {
            MVMap<Integer, String> map = store.openMap("x");
            assertThat(map.get(1)).startsWith("second").contains("zzz");
        }
    }

    /** Leaves a file as after a crash. */
    private static void writeTwoVersions(Path file) throws IOException {
        Path running = file.resolveSibling("running.mv");
        MVStore store = new MVStore.Builder()
                .fileName(DurableFiles.SCHEME + ":" + running)
                .autoCommitDisabled()
                .open();
        MVMap<Integer, String> map = store.openMap("x");
        map.put(1, "first" + "a".repeat(20_000));
        store.commit();
        map.put(1, "second" + "b".repeat(20_000));
        store.commit();
        Files.copy(running, file);
        store.close();
    }

    /** Replaces one sector in the middle of the second version, as if it had never reached the disk. */
    private static void tear(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int first = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("secondbbb");
        int sector = (first / H2Chunk.BLOCK + 1) * H2Chunk.BLOCK;
        Arrays.fill(bytes, sector, sector + H2Chunk.BLOCK, (byte) 'z');
        Files.write(file, bytes);
    }

    @Test
    void roomIsUsedAgainOnlyAfterWhatWasWrittenSinceIsForced() throws IOException {
        RecordedFile below = new RecordedFile();
        try (SealedFile file = new SealedFile(below)) {
            file.write(chunk(1), block(2));
            file.write(chunk(2), block(3));
            file.write(chunk(3), block(2));
            file.force(true);
            file.write(chunk(4), block(3));
        }

        assertThat(below.steps).containsExactly("write 2", "write 3", "force", "write 2", "force", "write 3");
    }

    @Test
    void fileIsCutOnlyAfterWhatWasWrittenSinceIsForced() throws IOException {
        RecordedFile below = new RecordedFile();
        try (SealedFile file = new SealedFile(below)) {
            file.write(chunk(1), block(2));
            file.truncate(block(2));
            file.truncate(block(1));
        }

        assertThat(below.steps).containsExactly("write 2", "force", "truncate 2", "truncate 1");
    }

    @Test
    void manyUnforcedChunksAreForcedSoThatOnlyTheNewestCanBeTorn() throws IOException {
        RecordedFile below = new RecordedFile();
        try (SealedFile file = new SealedFile(below)) {
            for (int i = 0; i < 100; i++) {
                file.write(chunk(i + 1), block(2 + i));
            }
        }

        assertThat(below.steps.stream().filter("force"::equals)).hasSize(3);
    }

    private static long block(int number) {
        return (long) number * H2Chunk.BLOCK;
    }

    private static ByteBuffer chunk(int id) {
        String text = "chunk:" + Integer.toHexString(id) + ",len:1,version:" + Integer.toHexString(id);
        byte[] bytes = new byte[H2Chunk.BLOCK];
        Arrays.fill(bytes, (byte) ' ');
        byte[] first = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] last = (text + ",fletcher:0").getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(first, 0, bytes, 0, first.length);
        System.arraycopy(last, 0, bytes, bytes.length - H2Chunk.FOOTER, last.length);
        return ByteBuffer.wrap(bytes);
    }

    @Test
    void headerIsMadeToNameTheNewestChunk() throws IOException {
        byte[] header = header("H:2,block:266,blockSize:1000,chunk:81,clean:1,created:1a1f,format:3,version:81");

        H2Header.correct(header, new H2Chunk(0x82, 0x82, 2 * 4096, 8192));

        String text = "H:2,block:2,blockSize:1000,chunk:82,clean:1,created:1a1f,format:3,version:82";
        assertThat(header).isEqualTo(header(text));
        assertThat(H2Header.version(header)).isEqualTo(0x82);
    }

    @Test
    void headerThatNamesANewerChunkStays() throws IOException {
        byte[] header = header("H:2,block:266,blockSize:1000,chunk:81,created:1a1f,format:3,version:81");

        H2Header.correct(header, new H2Chunk(0x81, 0x81, 2 * 4096, 8192));

        assertThat(header).isEqualTo(header("H:2,block:266,blockSize:1000,chunk:81,created:1a1f,format:3,version:81"));
    }

    private static byte[] header(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        String sum = Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length));
        byte[] line = (text + ",fletcher:" + sum + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer header = ByteBuffer.allocate(H2Header.LENGTH);
        header.put(0, line).put(H2Chunk.BLOCK, line);
        return header.array();
    }
}
