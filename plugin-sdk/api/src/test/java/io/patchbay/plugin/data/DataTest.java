package io.patchbay.plugin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {
    @Test
    void chunkComesBackFromItsRecord() {
        byte[] bytes = new byte[Chunk.SIZE];
        new Random(4).nextBytes(bytes);

        Chunk chunk =
                Chunk.of(Json.parse(new Chunk("ä.csv", 1L << 40, bytes).toJson().toString())
                        .asObject());

        assertThat(chunk.name()).isEqualTo("ä.csv");
        assertThat(chunk.offset()).isEqualTo(1L << 40);
        assertThat(chunk.data()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"a\",\"offset\":0}",
                "{\"name\":1,\"offset\":0,\"data\":\"\"}",
                "{\"name\":\"a\",\"offset\":\"0\",\"data\":\"\"}",
                "{\"name\":\"a\",\"offset\":0.5,\"data\":\"\"}",
                "{\"name\":\"a\",\"offset\":0,\"data\":\"?\"}"
            })
    void recordThatIsNoChunkIsToldWhatIsMissingInThePipeline(String record) {
        assertThatThrownBy(() -> Chunk.of(Json.parse(record).asObject()))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("Expected a piece of a file {name, offset, data}: ")
                .hasMessageEndingWith("Put a step that reads files, such as connector-file, before this one.");
    }

    @Test
    void rowKeepsItsNumberWhenItsRecordChanges() {
        Row row = new Row(7, JsonObject.EMPTY).with(JsonObject.of("a", Json.of(1)));

        assertThat(row).isEqualTo(new Row(7, JsonObject.of("a", Json.of(1))));
    }

    @Test
    void rowsAreNumberedFromOne() {
        assertThatThrownBy(() -> new Row(0, JsonObject.EMPTY)).hasMessage("Row number '0': expected 1 or more.");
    }

    @Test
    void violationNeedsAPointer() {
        assertThat(new Violation(1, "", "required", "x").pointer()).isEmpty();
        assertThatThrownBy(() -> new Violation(1, "a", "required", "x"))
                .hasMessage("JSON Pointer 'a': expected '' or a text that starts with '/'.");
    }

    @Test
    void blobInMemoryKnowsItsSize() throws IOException {
        Blob blob = Blob.of("a.txt", "text/plain", new byte[] {1, 2, 3});

        try (InputStream bytes = blob.content().open()) {
            assertThat(bytes.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThat(blob.size()).hasValue(3);
    }
}
