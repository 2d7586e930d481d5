package io.patchbay.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everyKindOfValueIsRead() {
        assertThat(Json.object(" {\"a\": \"x\", \"b\" : [1, -2.5e1, true,false , null], \"c\":{}, \"d\":[]} "))
                .isEqualTo(Map.of(
                        "a", "x", "b", Arrays.asList(1.0, -25.0, true, false, null), "c", Map.of(), "d", List.of()));
    }

    @Test
    void escapesAreRead() {
        assertThat(Json.object("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac\"}")).containsEntry("a", "\"\\/\b\f\n\r\t€");
    }

    @Test
    void quotedTextIsReadBackUnchanged() {
        String text = "a\"b\\c\nd\te\u0001f€";

        assertThat(Json.object("{\"t\":" + Json.quote(text) + "}")).containsEntry("t", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "x",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1} x",
                "{\"a\":\"b}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12",
                "{\"a\":1 2}",
                "{a:1}",
                "{\"a\":[1}"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.object(text))
                .withMessageStartingWith("Not the JSON object that was expected, at character ");
    }
}
