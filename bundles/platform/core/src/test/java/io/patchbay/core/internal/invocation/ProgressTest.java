package io.patchbay.core.internal.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final JsonObject HERE = JsonObject.builder().put("at", 1).build();

    private final Progress progress = new Progress();
    private final ListWriter written = new ListWriter();
    private final Streams streams = progress.follow(Streams.NONE
            .to(written)
            .from(ListReader.of(List.of(new Row(1, JsonObject.EMPTY), new Row(2, JsonObject.EMPTY)))));
    private final RecordWriter out = streams.recordsOut().orElseThrow();
    private final RecordReader in = streams.records().orElseThrow();

    @Test
    void callEndsAtTheCheckpointAfterItWasAskedToMove() {
        out.write(JsonObject.EMPTY);
        progress.checkpoint(HERE);
        progress.move();

        assertThatThrownBy(() -> progress.checkpoint(HERE)).isInstanceOf(CancelledException.class);

        assertThat(progress.left()).isTrue();
        assertThat(progress.canGoOn()).isTrue();
        assertThat(progress.cursor()).contains(HERE);
    }

    @Test
    void callThatNeverToldWhereItIsCannotGoOn() {
        progress.move();

        assertThat(progress.canGoOn()).isFalse();
    }

    @Test
    void rowsAfterTheCheckpointKeepTheCallWhereItIs() {
        progress.checkpoint(HERE);
        progress.move();
        assertThat(progress.canGoOn()).isTrue();

        out.write(JsonObject.EMPTY);

        assertThat(progress.canGoOn()).isFalse();
    }

    @Test
    void rowsThatWereReadAfterTheCheckpointKeepTheCallWhereItIs() {
        progress.checkpoint(HERE);
        progress.move();

        assertThat(in.read()).hasSize(2);

        assertThat(progress.canGoOn()).isFalse();
    }

    @Test
    void revisionThatWasLeftWritesNothingMore() {
        progress.checkpoint(HERE);
        progress.move();
        progress.goOn();

        assertThatThrownBy(() -> out.write(JsonObject.EMPTY)).isInstanceOf(CancelledException.class);
        assertThatThrownBy(in::read).isInstanceOf(CancelledException.class);

        assertThat(written.rows()).isEmpty();
    }
}
