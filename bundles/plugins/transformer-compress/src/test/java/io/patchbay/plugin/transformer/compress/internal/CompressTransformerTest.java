package io.patchbay.plugin.transformer.compress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressTransformerTest {
    private final TestedPlugin plugin = TestedPlugin.of(new CompressTransformer());

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    out.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static ListReader file(String name, byte[] content) {
        return ListReader.of(TestedPlugin.chunks(name, content, 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zip", "xz"})
    void filesComeBackAsTheyWent(String format) throws Exception {
        byte[] large = noise(300_000);
        List<Row> files = new ArrayList<>(TestedPlugin.chunks("a/large.bin", large, 65_536));
        files.addAll(TestedPlugin.chunks("empty.txt", new byte[0], 65_536));

        List<Row> packed = plugin.rows(
                "compress", "{'format': '" + format + "', 'name': 'all.zip', 'level': 1}", ListReader.of(files));
        List<Row> unpacked = plugin.rows("transform", "{}", ListReader.of(packed));

        assertThat(unpacked).extracting(row -> Chunk.of(row.value()).name()).contains("a/large.bin", "empty.txt");
        assertThat(TestedPlugin.bytes(unpacked)).isEqualTo(large);
        assertThat(TestedPlugin.bytes(packed)).isNotEqualTo(large);
    }

    @Test
    void theSameFilesMakeTheSameArchive() throws Exception {
        String options = "{'format': 'zip'}";

        assertThat(plugin.rows("compress", options, file("a", noise(9))))
                .isEqualTo(plugin.rows("compress", options, file("a", noise(9))));
    }

    @Test
    void severalGzipFilesBehindEachOtherAreOne() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip(noise(5_000)));
        both.writeBytes(gzip("end".getBytes(StandardCharsets.UTF_8)));

        byte[] content = TestedPlugin.bytes(plugin.rows("transform", "{}", file("a.GZ", both.toByteArray())));

        assertThat(content).hasSize(5_003).endsWith("end".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void foldersOfArchivesAreLeftOutAndNamesKept() throws Exception {
        assertThat(plugin.rows("transform", "{}", file("a.zip", zip("d/", "d/ä.txt", "x..y"))))
                .extracting(row -> Chunk.of(row.value()).name())
                .containsExactly("d/ä.txt", "x..y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "C:/x", "a\\..\\x", "./x", "a\u0007b"})
    void namesThatLeadElsewhereAreRefusedBothWays(String name) throws Exception {
        assertThat(plugin.refusal("transform", "{}", file("a.zip", zip(name)))).startsWith("unsafe-name: ");
        assertThat(plugin.refusal("compress", "{'format': 'zip'}", file(name, noise(3))))
                .startsWith("unsafe-name: ");
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() throws Exception {
        byte[] zeros = gzip(new byte[8_000_000]);

        assertThat(plugin.refusal("transform", "{}", file("zeros.gz", zeros)))
                .startsWith("too-compressed: File 'zeros.gz' becomes more than 200 times as large: ")
                .endsWith(" Raise 'maxRatio' if that is right.");
        assertThat(plugin.refusal("transform", "{'maxBytes': 5000000, 'maxRatio': 9999}", file("zeros.gz", zeros)))
                .isEqualTo(
                        "too-large: File 'zeros.gz' becomes more than 5000000 bytes. Raise 'maxBytes' if that is right.");
        assertThat(plugin.refusal("transform", "{'maxEntries': 2}", file("a.zip", zip("a", "b", "c"))))
                .isEqualTo(
                        "too-many-entries: Archive 'a.zip' has more than 2 files. Raise 'maxEntries' if that is right.");
    }

    @Test
    void brokenFilesAreNamed() throws Exception {
        byte[] whole = gzip(noise(9_000));

        assertThat(plugin.refusal("transform", "{}", file("a.gz", Arrays.copyOf(whole, 5_000))))
                .startsWith("invalid-archive: File 'a.gz' is no complete gzip file after byte 5000: ");
        assertThat(plugin.refusal("transform", "{}", file("a.csv", noise(9))))
                .isEqualTo(
                        "unknown-format: File 'a.csv' is neither gzip, zip nor xz. Leave this step out, or convert the file"
                                + " before.");
        assertThat(plugin.refusal("transform", "{'format': 'xz'}", file("a.xz", noise(99))))
                .startsWith("invalid-archive: File 'a.xz' is no complete xz file");
        assertThat(plugin.refusal("transform", "{}", file("a.zip", Arrays.copyOf(zip("a", "b"), 40))))
                .startsWith("invalid-archive: ");
    }

    @Test
    void archivesOfManyFilesAreOpenedOneByOne() throws Exception {
        String[] names = new String[20_000];
        Arrays.setAll(names, i -> "n" + i);

        assertThat(plugin.rows("transform", "{}", file("a.zip", zip(names)))).hasSize(20_000);
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws Exception {
        List<Row> twice = new ArrayList<>(TestedPlugin.chunks("a", noise(3), 9));
        twice.addAll(TestedPlugin.chunks("a", noise(3), 9));

        assertThat(plugin.refusal("compress", "{'format': 'zip'}", ListReader.of(twice)))
                .startsWith("duplicate-name: Two files are called 'a'");
    }
}
