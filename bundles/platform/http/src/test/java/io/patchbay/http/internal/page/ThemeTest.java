package io.patchbay.http.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    private static final String STYLE = style();

    private final Theme theme = new Theme(STYLE);

    private static String style() {
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream("style.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void coloursBecomePropertiesOfTheirMode() {
        String css = theme.css(Json.parse("{\"light\": {\"link\": \"#00a\"}, \"dark\": {\"ground\": \"#201A2e\"}}"));

        assertThat(css)
                .isEqualTo(
                        """
                        @media (prefers-color-scheme: light) {
                          :root {
                            --link: #00a;
                          }
                        }
                        @media (prefers-color-scheme: dark) {
                          :root {
                            --ground: #201A2e;
                          }
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"light\": {\"link\": \"url(https://evil.example/x)\"}}",
                "{\"light\": {\"link\": \"#fff;} @import 'x'; a{\"}}",
                "{\"light\": {\"link\": \"#ffff\\n\"}}",
                "{\"light\": {\"link\": 1}}",
                "{\"light\": {\"display\": \"#fff\"}}",
                "{\"light\": {\"link: red; } body { x\": \"#fff\"}}",
                "{\"print\": {}}",
                "[]"
            })
    void anythingButColoursIsRefused(String answer) {
        assertThatThrownBy(() -> theme.css(Json.parse(answer))).isInstanceOf(JsonException.class);
    }

    @Test
    void aTextThatCannotBeReadOnItsGroundIsRefused() {
        assertThatThrownBy(() -> theme.css(Json.parse("{\"light\": {\"link\": \"#4682ff\"}}")))
                .isInstanceOf(JsonException.class)
                .hasMessage("Colour 'link' '#4682ff' on 'ground' '#f6f7f9' has, in mode light, a contrast of 3.32:"
                        + " expected at least 4.5. Change one of them.");
    }

    @Test
    void soIsAGroundOnWhichThePagesOwnTextsCannotBeRead() {
        assertThatThrownBy(() -> theme.css(Json.parse("{\"dark\": {\"card\": \"#fff\"}}")))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("Colour 'text' '#e7ecf2' on 'card' '#fff' has, in mode dark, a contrast of 1.18");
    }

    @Test
    void contrastIsThatOfTheSpecification() {
        // #777777 on white is the known example that just fails with 4.48; #767676 just holds with 4.54.
        String colours = "{\"light\": {\"ground\": \"#fff\", \"off-ground\": \"#fff\", \"soft\": \"%s\"}}";

        assertThat(theme.css(Json.parse(colours.formatted("#767676")))).contains("--soft: #767676;");
        assertThatThrownBy(() -> theme.css(Json.parse(colours.formatted("#777"))))
                .hasMessageContaining("a contrast of 4.47");
    }

    @Test
    void thePagesOwnColoursCanBeRead() {
        assertThat(theme.css(Json.parse("{}"))).doesNotContain("--");
    }

    @Test
    void whatAThemeMaySetIsAllTheStyleSheetUses() {
        TreeSet<String> used = Pattern.compile("var\\(--([a-z-]+)\\)")
                .matcher(STYLE)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(theme.defaults().keySet()).containsExactly("light", "dark");
        assertThat(theme.defaults().values())
                .allSatisfy(colours -> assertThat(colours).containsOnlyKeys(used));
    }
}
