package io.patchbay.plugin.renderer.markdown.internal;

import io.patchbay.plugin.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes Markdown that shows a value as it is. */
final class Plain {
    private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]<>|~&#$]");
    private static final Pattern START = Pattern.compile("^([-+=:]|[0-9]{1,9}(?=[.)](\\s|$)))");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private Plain() {}

    static String markdown(Json value) {
        String line = BREAKS.matcher(text(value)).replaceAll(" ").strip();
        String marked = MARKS.matcher(line).replaceAll("\\\\$0");
        // what would begin a list or a heading only does so at the start of a line
        return START.matcher(marked)
                .replaceFirst(start -> Matcher.quoteReplacement(
                        Character.isDigit(marked.charAt(0)) ? start.group() + "\\" : "\\" + start.group()));
    }

    static String text(Json value) {
        return switch (value.kind()) {
            case STRING -> value.asText();
            case NULL -> "";
            case NUMBER, BOOLEAN, OBJECT, ARRAY -> value.toString();
        };
    }
}
