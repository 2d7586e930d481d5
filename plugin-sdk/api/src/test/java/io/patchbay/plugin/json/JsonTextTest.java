package io.patchbay.plugin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing JSON text, by RFC 8259. */
class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "1",
                "-1",
                "1.5",
                "1E+2",
                "1e-2",
                "123456789012345678901234567890",
                "\"\"",
                "[]",
                "{}",
                "[[],{}]",
                "{\"\":0}",
                "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\uD83D\\uDE00\"",
                "\"\uD800\"",
                "\"\u007f\""
            })
    void textIsReadWrittenAndReadAgain(String text) {
        Json value = Json.parse(text);

        assertThat(Json.parse(value.toString())).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "True",
                "tru",
                "+1",
                "01",
                "-",
                ".5",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "Infinity",
                "-Infinity",
                "1_000",
                "\"",
                "\"a",
                "'a'",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\u\uff11234\"",
                "\"\t\"",
                "\"a\nb\"",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1]]",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "{1:1}",
                "{\"a\":1}{}",
                "1 2",
                "// c\n1",
                "/* c */1",
                "\ufeff1",
                "\u00a01",
                "\u000b1",
                "1\u0000"
            })
    void textThatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"a":1,"a":2}   | Member 'a' stands twice at line 1, column 13, found '}'.
            [1,             | Expected a value at line 1, column 4, found the end of the text.
            {"a":tru}       | Expected a value at line 1, column 6, found 't'.
            [1 2]           | Expected ']' at line 1, column 4, found '2'.
            {"a" 1}         | Expected ':' at line 1, column 6, found '1'.
            1 2             | Expected the end of the text at line 1, column 3, found '2'.
            "\\x"           | Unknown escape in a string at line 1, column 4, found '"'.
            """)
    void faultIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text)).hasMessage(message);
    }

    @Test
    void placeOfAFaultCountsLines() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": 1,\n  \"b\" 2\n}"))
                .hasMessage("Expected ':' at line 3, column 7, found '2'.");
    }

    @Test
    void nestingEndsAt200Levels() {
        assertThat(Json.parse("[".repeat(200) + "]".repeat(200))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(201) + "]".repeat(201)))
                .hasMessageStartingWith("Nested deeper than 200 levels");
        assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(100_000))).isInstanceOf(JsonException.class);
    }

    @Test
    void siblingsDoNotCountAsNesting() {
        String many = "[" + "[],".repeat(1000) + "[]]";

        assertThat(Json.parse(many).asArray().size()).isEqualTo(1001);
    }

    @ParameterizedTest
    @CsvSource({"1e10001", "1e-10001", "1e99999999999", "1e-99999999999", "0e2147483648"})
    void numberThatWouldFillTheMemoryIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void numberOfMoreThanAThousandCharactersIsRefused() {
        assertThat(Json.parse("1".repeat(1000)).asNumber().integer().bitLength())
                .isGreaterThan(3000);
        assertThatThrownBy(() -> Json.parse("1".repeat(1001)))
                .hasMessageStartingWith("Number with more than 1000 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1.0",
        "1.10,1.10",
        "-0.000,0.000",
        "100,100",
        "1e2,1E+2",
        "12345678901234567.890,12345678901234567.890"
    })
    void numberKeepsItsDigits(String text, String written) {
        assertThat(Json.parse(text)).hasToString(written);
    }

    @Test
    void controlCharactersAreEscapedAndOthersAreNot() {
        assertThat(Json.of("\u0000\u001f\b\f\n\r\t\"\\/ä€\uD83D\uDE00\u2028\u2029\u007f"))
                .hasToString("\"\\u0000\\u001f\\u0008\\u000c\\n\\r\\t\\\"\\\\/ä€\uD83D\uDE00\\u2028\\u2029\\u007f\"");
    }

    @Test
    void membersKeepTheirOrder() {
        assertThat(Json.parse("{ \"b\" : 1 , \"a\" : 2 }")).hasToString("{\"b\":1,\"a\":2}");
    }

    @Test
    void everyKindOfWhiteSpaceIsSkipped() {
        assertThat(Json.parse(" \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n"))
                .hasToString("[1,2]");
    }
}
