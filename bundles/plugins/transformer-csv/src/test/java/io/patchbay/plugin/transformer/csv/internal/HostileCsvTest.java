package io.patchbay.plugin.transformer.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileCsvTest {
    private static final long GIGABYTE = 1L << 30;

    /** A file that goes on with the same bytes for ever so long, made chunk by chunk. */
    private static final class Endless implements RecordReader {
        private final byte[] start;
        private final byte[] block;
        private final long length;
        private long offset;

        Endless(String start, String repeated, long length) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.block = repeated.repeat(Chunk.SIZE / repeated.length()).getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public List<Row> read() {
            if (offset >= length) {
                return List.of();
            }
            byte[] data = offset == 0 ? start : block;
            Row row = new Row(1, new Chunk("endless.csv", offset, data).toJson());
            offset += data.length;
            return List.of(row);
        }

        @Override
        public JsonObject summary() {
            return JsonObject.EMPTY;
        }
    }

    /** The heap of the tests is half of that. */
    @Test
    void aQuoteThatIsNeverClosedFailsLongBeforeAGigabyteIsRead() {
        Endless endless = new Endless("a,b\n1,\"", "x".repeat(64), GIGABYTE);

        assertThatThrownBy(() -> transform(endless, new ListWriter()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("broken-quoting"))
                .hasMessage(
                        "row 1 of 'endless.csv': a quote that is not closed, or a field over 1000000 characters. Correct "
                                + "the file, or set 'quote' or 'maxFieldLength'.");
        assertThat(endless.offset).isLessThan(8L << 20);
    }

    @Test
    void aLineThatNeverEndsFailsToo() {
        Endless field = new Endless("a,b\n1,", "x".repeat(64), GIGABYTE);
        Endless header = new Endless("a", "x,".repeat(32), GIGABYTE);

        assertThatThrownBy(() -> transform(field, new ListWriter()))
                .hasMessageContaining("a field over 1000000 characters");
        assertThatThrownBy(() -> transform(header, new ListWriter())).hasMessageContaining("more than 16384 columns");
    }

    @Test
    void aRowWithMillionsOfFieldsIsOneBadRow() {
        Endless fields = new Endless("a,b\n1,", "x,".repeat(32), 16L << 20);

        assertThatThrownBy(() -> transform(fields, new ListWriter())).hasMessageContaining("fields, expected 2");
    }

    /** Kept, the rows would need several times the heap of the tests. */
    @Test
    void aLargeFileNeedsNoMoreMemoryThanASmallOne() throws Exception {
        long[] rows = {0};
        RecordWriter counting = new RecordWriter() {
            @Override
            public void write(Row row) {
                rows[0]++;
            }

            @Override
            public void write(JsonObject record) {
                rows[0]++;
            }

            @Override
            public void flush() {}
        };

        transform(new Endless("a,b,c\n", "Union Sq,12.5,true\n", 64L << 20), counting);

        assertThat(rows[0]).isGreaterThan(3_000_000);
    }

    @Test
    void randomBytesNeverFailInAnotherWayThanForeseen() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] = (byte) ",;\"\n\r\ta1\0".charAt((bytes[at] & 0xff) % 9);
                }
            }
            try {
                transform(ListReader.of(Csv.chunks("r.csv", bytes, 500)), new ListWriter());
            } catch (PluginException foreseen) {
                assertThat(foreseen.code())
                        .isIn("bad-row", "bad-header", "broken-quoting", "duplicate-column", "wrong-charset");
            }
        }
    }

    @Test
    void whatThePlatformThrowsPassesUnchanged() {
        CancelledException cancelled = new CancelledException("Call 'x' was cancelled.");
        RecordReader in = new RecordReader() {
            private boolean started;

            @Override
            public List<Row> read() {
                if (started) {
                    throw cancelled;
                }
                started = true;
                byte[] data = new byte[Chunk.SIZE];
                Arrays.fill(data, (byte) '\n');
                return List.of(new Row(1, new Chunk("t.csv", 0, data).toJson()));
            }

            @Override
            public JsonObject summary() {
                return JsonObject.EMPTY;
            }
        };

        assertThatThrownBy(() -> transform(in, new ListWriter())).isSameAs(cancelled);
    }

    private static void transform(RecordReader in, RecordWriter out) throws Exception {
        Csv.ACTIONS.call("transform", JsonObject.EMPTY, Streams.NONE.from(in).to(out), TestInvocation.create());
    }
}
