package io.patchbay.plugin.theme.contrast.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastThemeTest {
    private static final List<String> GROUNDS = List.of("ground", "card", "off-ground");

    private final JsonObject theme = new ContrastTheme().theme();

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextHasSevenTimesTheLightOfItsGround(String mode) {
        JsonObject colours = theme.get(mode).orElseThrow().asObject();

        for (String ground : GROUNDS) {
            for (String text : List.of("text", "soft", "link")) {
                assertThat(contrast(colours, text, ground))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(7);
            }
        }
        for (String tone : List.of("good", "warn", "bad", "off")) {
            assertThat(contrast(colours, tone, tone + "-ground")).as(tone).isGreaterThanOrEqualTo(7);
            assertThat(contrast(colours, tone, "card")).as(tone).isGreaterThanOrEqualTo(7);
        }
    }

    private static double contrast(JsonObject colours, String one, String other) {
        double a = luminance(colours.text(one).orElseThrow()) + 0.05;
        double b = luminance(colours.text(other).orElseThrow()) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
