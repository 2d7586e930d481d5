package io.patchbay.plugin.connector.http.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one document of another: wherever a text of the template is {@code {/pointer}}, what is there in the source takes its
 * place; within a longer text, as text. It maps records to requests and answers to records alike.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{(/[^{}]*)}");

    private Template() {}

    /** Returns the template with what the source has; what the source has not is {@code null}. */
    static Json filled(Json template, Json source) {
        if (template instanceof JsonObject object) {
            JsonObject.Builder filled = JsonObject.builder();
            object.members().forEach((name, value) -> filled.put(name, filled(value, source)));
            return filled.build();
        }
        if (template instanceof JsonArray array) {
            return new JsonArray(
                    array.values().stream().map(each -> filled(each, source)).toList());
        }
        if (template instanceof JsonString text) {
            Matcher whole = PLACE.matcher(text.value());
            return whole.matches()
                    ? new Pointer(whole.group(1)).in(source).orElse(JsonNull.NULL)
                    : Json.of(text(text.value(), source, UnaryOperator.identity()));
        }
        return template;
    }

    /** Returns a path in which every value is one segment or less of it. */
    static String path(String template, Json source) {
        return text(template, source, Endpoint::encoded);
    }

    private static String text(String template, Json source, UnaryOperator<String> encoding) {
        return PLACE.matcher(template).replaceAll(place -> {
            Json value = new Pointer(place.group(1)).in(source).orElse(JsonNull.NULL);
            return switch (value.kind()) {
                case STRING, NUMBER, BOOLEAN ->
                    Matcher.quoteReplacement(
                            encoding.apply(value instanceof JsonString text ? text.value() : value.toString()));
                case NULL, OBJECT, ARRAY ->
                    throw PluginException.of(
                            "member-missing",
                            "'" + template + "' names '" + place.group(1) + "', where the record has "
                                    + (value.kind() == Json.Kind.NULL ? "nothing" : "an object or array")
                                    + ": expected a text or a number. Map the records first.");
            };
        });
    }
}
