package io.patchbay.plugin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    private static JsonNumber number(String text) {
        return Json.parse(text).asNumber();
    }

    @ParameterizedTest
    @CsvSource({
        "1,1.0",
        "100,1e2",
        "0,-0",
        "0,0.000",
        "0,0e9999",
        "1e300,1.0e300",
        "0.1,1e-1",
        "12345678901234567890,12345678901234567890.00"
    })
    void numbersOfTheSameValueAreEqualAndHaveTheSameHash(String one, String other) {
        assertThat(number(one)).isEqualTo(number(other)).hasSameHashCodeAs(number(other));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,-1", "0.1,0.10000000000000000000000000000001", "9007199254740993,9007199254740992"})
    void numbersOfOtherValueAreNotEqual(String one, String other) {
        assertThat(number(one)).isNotEqualTo(number(other));
    }

    @Test
    void numberIsNeitherTextNorBoolean() {
        assertThat((Json) Json.of(1)).isNotEqualTo(Json.of("1")).isNotEqualTo(Json.of(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "1.0", "1e3", "0", "0.00", "1e300"})
    void wholeNumbersAreKnown(String text) {
        assertThat(number(text).isIntegral()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1e-1", "1.000000000000000000001"})
    void fractionsAreKnown(String text) {
        assertThat(number(text).isIntegral()).isFalse();
        assertThatThrownBy(() -> number(text).longValue()).hasMessageStartingWith("Expected a whole number of 64 bits");
        assertThatThrownBy(() -> number(text).integer()).hasMessageStartingWith("Expected a whole number, found");
    }

    @Test
    void longIsTheLargestNumberThatFits() {
        assertThat(number("9223372036854775807").longValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(number("-9223372036854775808.0").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> number("9223372036854775808").longValue())
                .hasMessage("Expected a whole number of 64 bits, found '9223372036854775808'.");
        assertThatThrownBy(() -> number("1e10000").longValue()).isInstanceOf(JsonException.class);
    }

    @Test
    void doubleIsWrittenWithItsFewestDigits() {
        assertThat(Json.of(0.1)).hasToString("0.1");
        assertThat(Json.of(1e22)).isEqualTo(number("1e22"));
        assertThatThrownBy(() -> Json.of(Double.NaN)).hasMessage("JSON has no number 'NaN'.");
        assertThatThrownBy(() -> Json.of(Double.NEGATIVE_INFINITY)).isInstanceOf(JsonException.class);
    }

    @Test
    void exponentBeyondReasonIsRefusedAlsoWithoutText() {
        assertThatThrownBy(() -> JsonNumber.of(new BigDecimal("1e2147483647")))
                .hasMessage("Number with exponent 2147483647: at most ±10000 is accepted.");
    }

    @Test
    void objectsAreEqualInAnyOrderAndArraysAreNot() {
        assertThat(Json.parse("{\"a\":1,\"b\":2}")).isEqualTo(Json.parse("{\"b\":2.0,\"a\":1}"));
        assertThat(Json.parse("[1,2]")).isNotEqualTo(Json.parse("[2,1]"));
    }

    @Test
    void objectsAndArraysAreCopies() {
        Map<String, Json> members = new LinkedHashMap<>(Map.of("a", Json.of(1)));
        List<Json> values = new ArrayList<>(List.of(Json.of(1)));
        JsonObject object = JsonObject.of(members);
        JsonArray array = new JsonArray(values);

        members.clear();
        values.clear();

        assertThat(object).hasToString("{\"a\":1}");
        assertThat(array).hasToString("[1]");
        assertThatThrownBy(() -> object.members().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void changedObjectLeavesTheOldOneAsItWas() {
        JsonObject old = JsonObject.of("a", Json.of(1), "b", Json.of(2));

        JsonObject changed = old.with("a", Json.of("x")).with("c", JsonNull.NULL);

        assertThat(changed).hasToString("{\"a\":\"x\",\"b\":2,\"c\":null}");
        assertThat(old).hasToString("{\"a\":1,\"b\":2}");
    }

    @Test
    void memberThatIsNullIsThere() {
        JsonObject object = Json.parse("{\"a\":null}").asObject();

        assertThat(object.get("a")).contains(JsonNull.NULL);
        assertThat(object.get("b")).isEmpty();
        assertThat(object.text("a")).isEmpty();
    }

    @Test
    void builderLeavesOutWhatIsAbsent() {
        JsonObject object = JsonObject.builder()
                .put("a", Optional.of(Json.of(1)))
                .put("b", Optional.empty())
                .put("c", "text")
                .put("d", true)
                .build();

        assertThat(object).hasToString("{\"a\":1,\"c\":\"text\",\"d\":true}");
        assertThat(object.size()).isEqualTo(3);
        assertThat(JsonObject.builder().build()).isSameAs(JsonObject.EMPTY);
    }

    @Test
    void wrongKindIsToldWithTheValue() {
        assertThatThrownBy(() -> Json.of("x").asNumber()).hasMessage("Expected a number, found '\"x\"'.");
        assertThatThrownBy(() -> Json.of(1).asText()).hasMessage("Expected a string, found '1'.");
        assertThatThrownBy(() -> JsonNull.NULL.asObject()).hasMessage("Expected an object, found 'null'.");
        assertThatThrownBy(() -> Json.of("y".repeat(500)).asArray())
                .hasMessage("Expected an array, found '\"" + "y".repeat(59) + "…'.");
    }
}
