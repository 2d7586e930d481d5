package io.patchbay.plugin.processor.dedupe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupeProcessorTest {
    private final TestedPlugin plugin = TestedPlugin.of(new DedupeProcessor());

    @TempDir
    Path folder;

    @Test
    void theFirstRecordOfEachKeyGoesOn() throws Exception {
        TestInvocation invocation = TestInvocation.create();
        ListReader in = ListReader.of(
                "{\"id\":1,\"v\":\"a\"}",
                "{\"id\":1.0,\"v\":\"b\"}",
                "{\"id\":\"1\"}",
                "{}",
                "{\"id\":null}",
                "{\"id\":2}");

        assertThat(plugin.with(invocation).rows("process", "{'key': ['id']}", in))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("1{\"id\":1,\"v\":\"a\"}", "3{\"id\":\"1\"}", "4{}", "6{\"id\":2}");
        assertThat(invocation.metrics().counted("duplicates_dropped")).isEqualTo(2);
    }

    @Test
    void withoutAKeyWholeRecordsAreCompared() throws Exception {
        ListReader in = ListReader.of(
                "{\"a\":1,\"b\":{\"x\":[1,2],\"y\":2}}",
                "{\"b\":{\"y\":2.0,\"x\":[1,2]},\"a\":1}",
                "{\"a\":1,\"b\":{\"x\":[2,1],\"y\":2}}",
                "{\"a\":\"x,\",\"b\":\"\"}",
                "{\"a\":\"x\",\"b\":\",\"}");

        assertThat(plugin.rows("process", "{}", in)).extracting(Row::number).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void manyKeysGoToAFileThatIsGoneAfterwards() throws Exception {
        List<Long> ids = new ArrayList<>(
                LongStream.range(0, 30_000).map(i -> i % 20_000).boxed().toList());
        Collections.shuffle(ids, new Random(7));
        List<Row> rows = new ArrayList<>();
        ids.forEach(id -> rows.add(new Row(rows.size() + 1, JsonObject.of("id", Json.of(id)))));

        List<Row> kept = plugin.with(TestInvocation.in(folder))
                .rows("process", "{'key': ['id'], 'memoryKeys': 1000}", ListReader.of(rows));

        assertThat(kept).hasSize(20_000).extracting(Row::value).doesNotHaveDuplicates();
        assertThat(kept).extracting(Row::number).isSorted();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        List<Row> rows = new ArrayList<>();
        LongStream.range(0, 1_001).forEach(id -> rows.add(new Row(id + 1, JsonObject.of("id", Json.of(id)))));

        assertThat(plugin.with(TestInvocation.in(folder.resolve("none")))
                        .refusal("process", "{'memoryKeys': 1000}", ListReader.of(rows)))
                .startsWith("keys-not-kept: More than 1000 different keys go to a file in '" + folder.resolve("none"))
                .endsWith(" Make room, or raise 'memoryKeys'.");
        assertThat(plugin.refusal("process", "{'memoryKeys': 10}", ListReader.of()))
                .isEqualTo("invalid-input: Input: Option 'memoryKeys' is '10': expected 1000 to 10000000.");
    }
}
