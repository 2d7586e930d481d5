package io.patchbay.plugin.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private static RecordReader reader(List<List<Row>> batches) {
        Deque<List<Row>> left = new ArrayDeque<>(batches);
        return new RecordReader() {
            @Override
            public List<Row> read() {
                return Objects.requireNonNullElse(left.poll(), List.of());
            }

            @Override
            public JsonObject summary() {
                return JsonObject.EMPTY;
            }
        };
    }

    @Test
    void forEachTakesEveryRowOfEveryBatch() {
        List<Long> numbers = new ArrayList<>();
        Row one = new Row(1, JsonObject.EMPTY);
        Row two = new Row(2, JsonObject.EMPTY);
        Row three = new Row(3, JsonObject.EMPTY);

        reader(List.of(List.of(one, two), List.of(three))).forEach(row -> numbers.add(row.number()));

        assertThat(numbers).containsExactly(1L, 2L, 3L);
    }

    @Test
    void forEachLetsTheExceptionOfTheConsumerPass() {
        RecordReader rows = reader(List.of(List.of(new Row(1, JsonObject.EMPTY))));

        assertThatThrownBy(() -> rows.forEach(row -> {
                    throw new java.io.IOException("row " + row.number());
                }))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("row 1");
    }

    @Test
    void headersOfARequestAreAddedAndTheOldRequestStays() {
        OutboundRequest plain = OutboundRequest.get(URI.create("https://example.com"));

        OutboundRequest both = plain.header("a", "1").header("a", "2");

        assertThat(both.headers()).containsEntry("a", List.of("1", "2"));
        assertThat(plain.headers()).isEmpty();
    }

    @Test
    void cancellationIsAPluginsFailureWithItsCode() {
        assertThat(new CancelledException("Call 'x' was cancelled.").code()).isEqualTo("cancelled");
        assertThat(PluginException.of("file-not-found", "File 'a' not found."))
                .hasMessage("File 'a' not found.")
                .hasNoCause();
    }
}
