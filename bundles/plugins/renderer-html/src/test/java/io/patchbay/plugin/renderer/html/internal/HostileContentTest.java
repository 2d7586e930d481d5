package io.patchbay.plugin.renderer.html.internal;

import static io.patchbay.plugin.renderer.html.internal.Rendering.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileContentTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /** Whatever stands in the data, the elements and attributes are those of a page with harmless words in its place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style></svg></title><script>alert(1)</script>",
                "<!--",
                "]]><svg onload=alert(1)>",
                "&lt;script&gt;",
                "\u0000<\u0001b>\u2028\ufffe",
                "${7*7}{{7*7}}<% 7*7 %>",
                "\u202e<b>",
            })
    void contentStaysContentWhereverItStands(String hostile) throws Exception {
        assertThat(tags(everywhere(hostile))).isEqualTo(tags(everywhere("harmless")));
    }

    @Test
    void whatIsEscapedReadsAsItWas() throws Exception {
        assertThat(everywhere("a<b> & \"c\" 'd'\u0000"))
                .contains("<td dir=\"auto\">a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;\ufffd</td>");
    }

    private static String everywhere(String text) throws Exception {
        JsonObject fault = JsonObject.builder()
                .put("row", text)
                .put("pointer", text)
                .put("rule", text)
                .put("message", text)
                .build();
        JsonObject step = JsonObject.builder()
                .put("name", text)
                .put("plugin", text)
                .put("rowsIn", 1)
                .put("rowsOut", 1)
                .put(
                        "violations",
                        JsonObject.builder()
                                .put("count", 1)
                                .put("first", JsonArray.of(fault))
                                .build())
                .build();
        JsonObject options = JsonObject.builder()
                .put("title", text)
                .put("groupBy", text)
                .put("value", text + "2")
                .build();
        JsonObject record = JsonObject.builder()
                .put(text, text)
                .put(text + "2", 1)
                .put(text + "3", JsonObject.of(text, Json.of(text)))
                .build();
        return page(
                options.toString().replace("'", "\\u0027"),
                ListReader.of(List.of(new Row(1, record), new Row(2, JsonObject.of(text, Json.of(text)))))
                        .with(JsonObject.of("steps", JsonArray.of(step))));
    }

    private static List<String> tags(String page) {
        return TAG.matcher(page).results().map(MatchResult::group).toList();
    }
}
