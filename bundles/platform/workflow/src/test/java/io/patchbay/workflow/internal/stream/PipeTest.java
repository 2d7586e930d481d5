package io.patchbay.workflow.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeTest {
    private final ThreadExecutors executors = new ThreadExecutors();
    private final ExecutorService other = executors.bounded("other", 2, 2);
    private final Pipe<Integer> pipe = new Pipe<>();

    @AfterEach
    void stop() {
        executors.close();
    }

    @Test
    void piecesArriveInOrderAndThenTheEnd() throws Exception {
        Future<?> writer = other.submit(() -> {
            for (int i = 0; i < 1_000; i++) {
                pipe.put(i);
            }
            pipe.end();
        });

        List<Integer> got = new ArrayList<>();
        for (Optional<Integer> piece = pipe.take(); piece.isPresent(); piece = pipe.take()) {
            got.add(piece.get());
        }

        writer.get();
        assertThat(got).hasSize(1_000).isSorted();
        assertThat(pipe.take()).isEmpty();
    }

    @Test
    void writerOfAFullPipeWaitsAndAnInterruptFreesIt() {
        for (int i = 0; i < Pipe.CAPACITY; i++) {
            pipe.put(i);
        }
        assertThat(pipe.full()).isTrue();
        Future<?> writer = other.submit(() -> pipe.put(99));

        executors.close();

        assertThatThrownBy(writer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void readerLearnsThatTheWriterFailed() {
        pipe.put(1);
        pipe.fail("Step 'a' failed: no luck");

        assertThatThrownBy(pipe::take)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("upstream-failed"))
                .hasMessage("Step 'a' failed: no luck");
    }

    @Test
    void writerLearnsThatNobodyReadsAnyMore() {
        pipe.close();

        assertThat(pipe.refused()).isFalse();
        assertThatThrownBy(() -> pipe.put(1)).isInstanceOf(CancelledException.class);
        assertThat(pipe.refused()).isTrue();
    }

    @Test
    void cancellingFreesAReaderThatWaits() {
        Future<?> reader = other.submit(pipe::take);

        pipe.cancel();

        assertThatThrownBy(reader::get).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void batchesHaveAtMostAThousandRowsAndAMegabyte() {
        Pipe<List<Row>> rows = new Pipe<>();
        StepProgress progress = new StepProgress("s", "p");
        Future<?> writer = other.submit(() -> {
            PipeWriter out = new PipeWriter(rows, progress);
            for (int i = 0; i < 2_500; i++) {
                out.write(JsonObject.of("n", Json.of(i)));
            }
            String large = "x".repeat(400_000);
            for (int i = 0; i < 5; i++) {
                out.write(JsonObject.of("t", Json.of(large)));
            }
            out.write(JsonObject.of("t", Json.of(large.repeat(5))));
            out.write(JsonObject.of("n", Json.of(1)));
            out.flush();
            rows.end();
        });
        List<Integer> sizes = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (Optional<List<Row>> batch = rows.take(); batch.isPresent(); batch = rows.take()) {
            sizes.add(batch.get().size());
            batch.get().forEach(row -> numbers.add(row.number()));
        }

        Eventually.await("the writer ends", writer::isDone);
        assertThat(sizes).containsExactly(1_000, 1_000, 502, 2, 1, 1, 1);
        assertThat(numbers).hasSize(2_507).isSorted().doesNotHaveDuplicates();
        assertThat(progress.rowsOut()).isEqualTo(2_507);
    }

    @Test
    void summaryIsThereOnlyAfterTheLastRow() {
        Pipe<List<Row>> rows = new Pipe<>();
        rows.put(List.of(new Row(7, JsonObject.EMPTY)));
        rows.end();
        StepProgress progress = new StepProgress("s", "p");
        PipeReader reader = new PipeReader(rows, progress, () -> JsonObject.of("done", Json.of(true)));

        List<Row> batch = reader.read();
        JsonObject early = reader.summary();
        long unread = progress.row();
        Row row = batch.get(0);
        List<Row> last = reader.read();

        assertThat(early).isEqualTo(JsonObject.EMPTY);
        assertThat(unread).isZero();
        assertThat(progress.row()).isEqualTo(row.number());
        assertThat(last).isEmpty();
        assertThat(reader.summary()).isEqualTo(JsonObject.of("done", Json.of(true)));
    }
}
