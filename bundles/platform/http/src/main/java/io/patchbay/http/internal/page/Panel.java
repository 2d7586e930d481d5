package io.patchbay.http.internal.page;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a widget shows, rendered by the platform: all of the plugin's is text, and escaped. */
final class Panel {
    private static final int MAX_NUMBERS = 12;
    private static final int MAX_ROWS = 20;
    private static final int MAX_COLUMNS = 8;
    private static final int MAX_TEXT = 200;
    private static final int MAX_PARAGRAPHS = 2_000;
    private static final List<String> MEMBERS = List.of("title", "text", "numbers", "columns", "rows", "link");
    private static final Pattern LINK =
            Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,500}|https://[\\x21-\\x7e]{1,500}");

    private Panel() {}

    /**
     * Writes a widget's answer, {@code {"title": …, "text": …, "numbers": {"label": value}, "columns": […], "rows": [[…]], "link":
     * {"text": …, "href": …}}}; all but the title may be left out.
     *
     * @throws JsonException if it is otherwise; nothing was written then
     */
    static void write(Html html, String plugin, Json answer) {
        JsonObject panel = answer.asObject();
        Set<String> others = new TreeSet<>(panel.members().keySet());
        others.removeAll(MEMBERS);
        if (!others.isEmpty()) {
            throw new JsonException("Member '" + PageText.cut(others.iterator().next(), 40) + "': expected one of '"
                    + String.join("', '", MEMBERS) + "'.");
        }
        Html inner = new Html();
        String id = "widget-" + plugin;
        inner.add(
                "<section class=\"panel\" aria-labelledby=\"{}\"><h2 id=\"{}\">{}<small>{}</small></h2>",
                id,
                id,
                cut(text(panel, "title")
                        .orElseThrow(() -> new JsonException("Member 'title' is missing: expected a text."))),
                plugin);
        text(panel, "text").ifPresent(text -> paragraphs(inner, text));
        numbers(inner, panel.get("numbers").orElse(JsonObject.EMPTY).asObject());
        rows(inner, id, list(panel, "columns"), list(panel, "rows"));
        panel.get("link").ifPresent(link -> link(inner, link.asObject()));
        html.raw(inner.add("</section>"));
    }

    private static void numbers(Html html, JsonObject numbers) {
        if (numbers.size() == 0) {
            return;
        }
        html.add("<dl class=\"summary\">");
        numbers.members().entrySet().stream()
                .limit(MAX_NUMBERS)
                .forEach(number ->
                        html.add("<div><dt>{}</dt><dd>{}</dd></div>", cut(number.getKey()), text(number.getValue())));
        html.add("</dl>");
    }

    private static void paragraphs(Html html, String text) {
        PageText.cut(text, MAX_PARAGRAPHS)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> html.add("<p>{}</p>", line));
    }

    private static void rows(Html html, String id, List<Json> columns, List<Json> rows) {
        if (rows.isEmpty()) {
            return;
        }
        html.add("<div class=\"scroll\" role=\"region\" aria-labelledby=\"{}\" tabindex=\"0\"><table><thead><tr>", id);
        List<String> labels =
                columns.stream().limit(MAX_COLUMNS).map(Panel::text).toList();
        labels.forEach(label -> html.add("<th scope=\"col\">{}</th>", label));
        html.add("</tr></thead><tbody>");
        for (Json row : rows.subList(0, Math.min(rows.size(), MAX_ROWS))) {
            html.add("<tr>");
            List<Json> cells = row.asArray().values();
            for (int i = 0; i < Math.min(cells.size(), MAX_COLUMNS); i++) {
                html.add("<td data-label=\"{}\">{}</td>", i < labels.size() ? labels.get(i) : "", text(cells.get(i)));
            }
            html.add("</tr>");
        }
        html.add("</tbody></table></div>");
    }

    private static void link(Html html, JsonObject link) {
        String href = text(link, "href").orElse("");
        if (!LINK.matcher(href).matches()) {
            throw new JsonException(
                    "Link '" + PageText.cut(href, 40) + "': expected a path of this server or an https address.");
        }
        html.add(
                "<p><a href=\"{}\" rel=\"noreferrer\">{}</a></p>",
                href,
                cut(text(link, "text").orElse(href)));
    }

    private static List<Json> list(JsonObject panel, String name) {
        Optional<JsonArray> list = panel.get(name).map(Json::asArray);
        return list.map(JsonArray::values).orElse(List.of());
    }

    /** Returns a member that is a text; {@code null} counts as absent. */
    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name).filter(value -> value != JsonNull.NULL).map(Json::asText);
    }

    private static String text(Json value) {
        return cut(value.kind() == Json.Kind.STRING ? value.asText() : value.toString());
    }

    private static String cut(String text) {
        return PageText.cut(text, MAX_TEXT);
    }
}
