package io.patchbay.http.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelTest {
    private final Html html = new Html();

    @Test
    void allOfThePluginsIsEscapedText() {
        Panel.write(
                html,
                "acme",
                Json.parse(
                        "{\"title\": \"<script>\", \"text\": \"one &\\n\\ntwo\", \"numbers\": {\"<b>\": 7}, \"columns\": [\"a\"],"
                                + " \"rows\": [[\"<img onerror=x>\"], [true]], \"link\": {\"text\": \"\\\"more\", \"href\": \"/metrics\"}}"));

        assertThat(html.toString())
                .contains(
                        "<h2 id=\"widget-acme\">&lt;script&gt;<small>acme</small></h2>", "<p>one &amp;</p>\n<p>two</p>")
                .contains("<dt>&lt;b&gt;</dt><dd>7</dd>")
                .contains("<td data-label=\"a\">&lt;img onerror=x&gt;</td>", "<td data-label=\"a\">true</td>")
                .contains("<a href=\"/metrics\" rel=\"noreferrer\">&quot;more</a>")
                .doesNotContain("<script", "<img");
    }

    @Test
    void aLongAnswerIsCut() {
        String rows = "[\"x\"],".repeat(500) + "[\"x\"]";

        Panel.write(html, "acme", Json.parse("{\"title\": \"" + "t".repeat(9_999) + "\", \"rows\": [" + rows + "]}"));

        assertThat(html.toString().length()).isLessThan(2_000);
        assertThat(html.toString()).contains("t…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"title\": 1}",
                "{\"title\": \"a\", \"html\": \"<b>\"}",
                "{\"title\": \"a\", \"rows\": 1}",
                "{\"title\": \"a\", \"rows\": [1]}",
                "{\"title\": \"a\", \"link\": {\"href\": \"javascript:alert(1)\"}}",
                "{\"title\": \"a\", \"link\": {\"href\": \"//evil.example\"}}",
                "{\"title\": \"a\", \"link\": {\"href\": \"/\\\\evil.example\"}}",
                "{\"title\": \"a\", \"link\": {\"href\": \"http://evil.example\"}}"
            })
    void whatCannotBeShownIsRefusedAndNothingIsWritten(String answer) {
        assertThatThrownBy(() -> Panel.write(html, "acme", Json.parse(answer))).isInstanceOf(JsonException.class);
        assertThat(html.toString()).isEmpty();
    }
}
