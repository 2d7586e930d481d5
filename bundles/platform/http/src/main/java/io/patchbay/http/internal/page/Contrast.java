package io.patchbay.http.internal.page;

import io.patchbay.plugin.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the texts of the page can be read: the contrast that level AA of WCAG 2 asks for, between all colours that meet. */
final class Contrast {
    private static final double LEAST = 4.5;

    /** On what each colour of text stands, as {@code style.css} has it. */
    private static final Map<String, List<String>> MEETS = meets();

    private Contrast() {}

    private static Map<String, List<String>> meets() {
        Map<String, List<String>> meets = new LinkedHashMap<>();
        List<String> grounds = List.of("ground", "card", "off-ground");
        meets.put("text", grounds);
        meets.put("soft", grounds);
        meets.put("link", grounds);
        meets.put("good", List.of("card", "good-ground"));
        meets.put("warn", List.of("warn-ground"));
        meets.put("bad", List.of("card", "bad-ground"));
        meets.put("off", List.of("off-ground"));
        return meets;
    }

    /**
     * Does nothing, if every text can be read.
     *
     * @param mode what the colours are for, for the message
     * @param colours all of them, by name
     * @throws JsonException otherwise; the message names the two colours
     */
    static void require(String mode, Map<String, String> colours) {
        MEETS.forEach((text, grounds) -> grounds.forEach(ground -> {
            String one = colours.getOrDefault(text, "");
            String other = colours.getOrDefault(ground, "");
            double ratio = ratio(one, other);
            if (ratio < LEAST) {
                throw new JsonException(
                        "Colour '" + text + "' '" + one + "' on '" + ground + "' '" + other + "' has, in mode " + mode
                                + ", a contrast of " + floor(ratio) + ": expected at least 4.5. Change one of them.");
            }
        }));
    }

    private static String floor(double ratio) {
        return String.format(Locale.ROOT, "%.2f", Math.floor(ratio * 100) / 100);
    }

    private static double ratio(String one, String other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        boolean brief = colour.length() == 4;
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            String channel = brief ? colour.substring(i + 1, i + 2).repeat(2) : colour.substring(2 * i + 1, 2 * i + 3);
            sum += weights[i] * linear(Integer.parseInt(channel, 16) / 255.0);
        }
        return sum;
    }

    private static double linear(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
