package io.patchbay.plugin.renderer.markdown.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownRendererTest {
    private final TestedPlugin plugin = TestedPlugin.of(new MarkdownRenderer());

    @Test
    void recordsBecomeATable() throws Exception {
        ListReader in = ListReader.of("{\"zone\":\"A|B\",\"fare\":7.50}", "{\"zone\":\"two\\nlines\",\"fare\":null}");

        assertThat(plugin.text("render", "{'before': '# Trips'}", in))
                .isEqualTo("# Trips\n\n| zone | fare |\n| --- | --- |\n| A\\|B | 7.50 |\n| two lines |  |\n\n");
        assertThat(plugin.text("render", "{'columns': ['b', 'a']}", ListReader.of("{\"a\":1,\"c\":2}")))
                .isEqualTo("| b | a |\n| --- | --- |\n|  | 1 |\n\n");
        assertThat(plugin.refusal("render", "{}", ListReader.of("{\"a\":1}", "{\"b\":2}")))
                .isEqualTo(
                        "unknown-column: Row 2 has the member 'b', which the first row has not. Name all columns in the "
                                + "option 'columns'.");
    }

    @Test
    void aTemplateIsFilledForEachRecord() throws Exception {
        ListReader in = ListReader.of("{\"title\":\"1. *One*\",\"body\":\"is **bold**\"}", "{\"title\":\"Two\"}");

        assertThat(plugin.text("render", "{'template': '{{ title }}: {{{body}}}', 'after': 'End'}", in))
                .isEqualTo("1\\. \\*One\\*: is **bold**\n\nTwo:\n\nEnd\n\n");
    }

    @Test
    void htmlIsAPageThatLoadsNothing() throws Exception {
        String options = "{'format': 'html', 'title': 'A < B', 'template': '## {{title}}\\n\\n{{{body}}}'}";
        Blob page = plugin.document("render", options, ListReader.of("{\"title\":\"One\",\"body\":\"is **bold**\"}"));

        assertThat(page.name()).isEqualTo("document.html");
        assertThat(page.mediaType()).isEqualTo("text/html;charset=utf-8");
        assertThat(new String(page.content().open().readAllBytes(), UTF_8))
                .contains(
                        "<title>A &lt; B</title>",
                        "default-src 'none'",
                        "<h2>One</h2>\n<p>is <strong>bold</strong></p>")
                .endsWith("</html>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "![x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "<javascript:alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "<a href='#' onclick='alert(1)'>x</a>"
            })
    void whatIsHostileIsShownAndNeverObeyed(String body) throws Exception {
        String record = JsonObject.of("b", Json.of(body)).toString();

        String page = plugin.text("render", "{'format': 'html', 'template': '{{{b}}}'}", ListReader.of(record));

        assertThat(page.substring(page.indexOf("<body>")))
                .doesNotContainIgnoringCase(
                        "<script", "<img src=\"x\"", "=\"javascript:", "=\"data:", " onerror=alert(1)>")
                .doesNotContain("<a href='");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# x",
                "- x",
                "1) x",
                "*x*",
                "`x`",
                "<b>x</b>",
                "[x](y)",
                "a | b",
                "~~x~~",
                "+ x",
                "&amp;",
                "\\x",
                "=== "
            })
    void aPlainValueIsNeverMarkup(String value) throws Exception {
        String record = JsonObject.of("b", Json.of(value)).toString();

        String page = plugin.text("render", "{'format': 'html', 'template': '{{b}}'}", ListReader.of(record));

        assertThat(page.substring(page.indexOf("<body>") + 7, page.indexOf("</body>")))
                .isEqualTo("<p>"
                        + value.strip()
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;") + "</p>\n");
    }

    @Test
    void optionsThatCannotBeAreNamed() throws Exception {
        assertThat(plugin.refusal("render", "{'format': 'html'}", ListReader.of()))
                .isEqualTo("invalid-input: Input: Option 'format' is 'html', which needs 'template'. Set it, or use "
                        + "renderer-html for a table.");
        assertThat(plugin.refusal("render", "{'template': 'a {{b'}", ListReader.of()))
                .isEqualTo(
                        "invalid-option: Option 'template' has '{{' without '}}' at character 3, expected {{member}} or "
                                + "{{{member}}}.");
    }

    @Test
    void deepNestingEnds() throws Exception {
        String record = JsonObject.of("b", Json.of("> ".repeat(20_000) + "x")).toString();

        assertThat(plugin.text("render", "{'format': 'html', 'template': '{{{b}}}'}", ListReader.of(record)))
                .endsWith("</html>\n");
    }
}
