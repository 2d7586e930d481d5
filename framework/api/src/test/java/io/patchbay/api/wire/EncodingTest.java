package io.patchbay.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static Decoder decoded(Encoder encoder) throws MalformedFrame {
        return Frame.of(encoder.frame()).body();
    }

    private static Encoder encoder() {
        return new Encoder(FrameType.RESULT, 1);
    }

    private static Json random(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> JsonNull.NULL;
            case 1 -> Json.of(random.nextBoolean());
            case 2 -> Json.of(text(random));
            case 3 -> Json.of(random.nextLong() >> random.nextInt(64));
            case 4 ->
                JsonNumber.of(new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(600) - 300));
            case 5 -> {
                List<Json> values = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    values.add(random(random, depth + 1));
                }
                yield new JsonArray(values);
            }
            default -> {
                JsonObject.Builder object = JsonObject.builder();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.put(text(random), random(random, depth + 1));
                }
                yield object.build();
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(90)));
        }
        return text.toString();
    }

    @Test
    void everyDocumentComesBackToTheLastDigitAndInOrder() throws Exception {
        Random random = new Random(5);

        for (int i = 0; i < 5000; i++) {
            Json document = random(random, 0);
            Decoder decoder = decoded(encoder().json(document));

            assertThat(decoder.json().toString()).isEqualTo(document.toString());
            decoder.end();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersComeBack(long number) throws Exception {
        assertThat(decoded(encoder().number(number)).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ä€😀", "\ud800", "\udc00\ud800", "a\ud83d", "\u0000"})
    void textsComeBackEvenWithHalfASurrogatePair(String text) throws Exception {
        assertThat(decoded(encoder().text(text)).text()).isEqualTo(text);
    }

    @Test
    void timesComeBack() throws Exception {
        for (Instant time : List.of(Instant.MIN, Instant.EPOCH, Instant.ofEpochSecond(-1, 5), Instant.MAX)) {
            assertThat(decoded(encoder().instant(time)).instant()).isEqualTo(time);
        }
    }

    @Test
    void documentNestedTooDeepIsRefusedByName() {
        Json deep = JsonNull.NULL;
        for (int i = 0; i <= Wire.MAX_DEPTH; i++) {
            deep = JsonArray.of(deep);
        }
        Json document = deep;

        assertThatThrownBy(() -> encoder().json(document))
                .isInstanceOf(PatchbayException.class)
                .hasMessageContaining("nested deeper than '400' levels");
    }

    @Test
    void objectWithAMemberTwiceIsMalformed() throws Exception {
        Encoder twice = encoder().number(Encoder.Tag.OBJECT).number(2);
        twice.text("a").number(Encoder.Tag.NULL).text("a").number(Encoder.Tag.NULL);

        assertThatThrownBy(() -> decoded(twice).json()).hasMessage("an object with the same member twice");
    }

    @Test
    void countBeyondTheFrameIsMalformed() throws Exception {
        Encoder lie = encoder().number(Encoder.Tag.ARRAY).number(1_000_000_000);

        assertThatThrownBy(() -> decoded(lie).json()).isInstanceOf(MalformedFrame.class);
    }
}
