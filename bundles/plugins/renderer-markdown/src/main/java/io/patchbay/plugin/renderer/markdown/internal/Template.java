package io.patchbay.plugin.renderer.markdown.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown with places for members. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\{([^{}]+)}}}|\\{\\{([^{}]+)}}");

    private final List<Part> parts = new ArrayList<>();

    /** Some text, and the member that comes behind it. */
    private record Part(String before, String member, boolean markdown) {
        void write(JsonObject record, StringBuilder out) {
            out.append(before);
            record.get(member)
                    .filter(value -> value != JsonNull.NULL)
                    .ifPresent(value -> out.append(markdown ? Plain.text(value) : Plain.markdown(value)));
        }
    }

    private final String rest;

    Template(String text) {
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            boolean markdown = place.group(1) != null;
            String member = markdown ? place.group(1) : place.group(2);
            parts.add(new Part(text.substring(from, place.start()), member.strip(), markdown));
            from = place.end();
        }
        rest = text.substring(from);
        if (rest.contains("{{")) {
            throw PluginException.of(
                    "invalid-option",
                    "Option 'template' has '{{' without '}}' at character " + (from + rest.indexOf("{{") + 1)
                            + ", expected {{member}} or {{{member}}}.");
        }
    }

    String of(JsonObject record) {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> part.write(record, out));
        return out.append(rest).toString();
    }
}
