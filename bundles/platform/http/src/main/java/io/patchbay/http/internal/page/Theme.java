package io.patchbay.http.internal.page;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes style sheets of the answers of themes. The platform writes them: nothing of a plugin's but colours gets into them. */
final class Theme {
    private static final Pattern COLOUR = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final Pattern DEFAULT = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");
    private static final String DARK = "@media (prefers-color-scheme: dark)";

    /** The page's own colours by mode: what a theme may set, and what holds if it does not. */
    private final Map<String, Map<String, String>> defaults = new LinkedHashMap<>();

    /** Makes one that knows the colours of this style sheet. */
    Theme(String style) {
        int dark = style.indexOf(DARK);
        defaults.put("light", colours(style.substring(0, dark)));
        defaults.put("dark", colours(style.substring(dark)));
    }

    private static Map<String, String> colours(String style) {
        Map<String, String> colours = new LinkedHashMap<>();
        Matcher found = DEFAULT.matcher(style);
        while (found.find()) {
            colours.put(found.group(1), found.group(2));
        }
        return colours;
    }

    /** Returns the page's own colours, by mode and name. */
    Map<String, Map<String, String>> defaults() {
        return defaults;
    }

    /**
     * Returns the style sheet of a theme's answer, {@code {"light": {"link": "#1d4ed8"}, "dark": …}}.
     *
     * @throws JsonException if there is anything else in it, or a text could not be read; the message names it
     */
    String css(Json answer) {
        JsonObject theme = answer.asObject();
        requireKnown(theme, defaults);
        StringBuilder css = new StringBuilder();
        defaults.forEach((mode, own) -> {
            JsonObject wished = theme.get(mode).orElse(JsonObject.EMPTY).asObject();
            requireKnown(wished, own);
            css.append("@media (prefers-color-scheme: ").append(mode).append(") {\n  :root {\n");
            Map<String, String> colours = new LinkedHashMap<>(own);
            wished.members().forEach((name, value) -> {
                String colour = colour(name, value);
                colours.put(name, colour);
                css.append("    --").append(name).append(": ").append(colour).append(";\n");
            });
            Contrast.require(mode, colours);
            css.append("  }\n}\n");
        });
        return css.toString();
    }

    private static String colour(String name, Json value) {
        String colour = value.asText();
        if (!COLOUR.matcher(colour).matches()) {
            throw new JsonException("Colour '" + name + "' is '" + PageText.cut(colour, 40)
                    + "': expected such as '#1d4ed8' or '#fff'.");
        }
        return colour;
    }

    private static void requireKnown(JsonObject object, Map<String, ?> known) {
        TreeSet<String> others = new TreeSet<>(object.members().keySet());
        others.removeAll(known.keySet());
        if (!others.isEmpty()) {
            throw new JsonException("Member '" + PageText.cut(others.first(), 40) + "': expected one of '"
                    + String.join("', '", known.keySet()) + "'.");
        }
    }
}
