package io.patchbay.workflow.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text with expressions in it, each between <code>${{</code> and <code>}}</code>. Immutable. */
public final class Template {
    /** What an expression begins with. */
    public static final String OPEN = "${{";

    private final List<Part> parts;
    private final Optional<Syntax.Fault> unclosed;

    private Template(List<Part> parts, Optional<Syntax.Fault> unclosed) {
        this.parts = List.copyOf(parts);
        this.unclosed = unclosed;
    }

    /** A part of the text. */
    public sealed interface Part {}

    /**
     * What stays as it is.
     *
     * @param text the text
     */
    public record Plain(String text) implements Part {}

    /**
     * What is calculated.
     *
     * @param expression what is between the braces
     * @param offset where it begins in the text
     */
    public record Code(String expression, int offset) implements Part {}

    /** Reads a text; what is not closed is a fault of it. */
    public static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int begin = open + OPEN.length();
            int end = end(text, begin);
            if (end < 0) {
                return new Template(
                        parts,
                        Optional.of(new Syntax.Fault(
                                open, "The expression that begins with '${{' has no end. Close it with '}}'.")));
            }
            plain(text.substring(at, open), parts);
            parts.add(new Code(text.substring(begin, end), begin));
            at = end + 2;
        }
        plain(text.substring(at), parts);
        return new Template(parts, Optional.empty());
    }

    /** Returns the parts in their order. */
    List<Part> parts() {
        return parts;
    }

    /** Returns the expression, if there is nothing around it but white space; its value keeps its kind. */
    public Optional<Code> whole() {
        List<Part> content = parts.stream()
                .filter(part -> !(part instanceof Plain plain && plain.text().isBlank()))
                .toList();
        return content.size() == 1 && unclosed.isEmpty() && content.get(0) instanceof Code code
                ? Optional.of(code)
                : Optional.empty();
    }

    /** Returns what is wrong with it. */
    public List<Syntax.Fault> faults() {
        List<Syntax.Fault> faults = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Code code) {
                Syntax.check(code.expression(), code.offset()).ifPresent(faults::add);
            }
        }
        unclosed.ifPresent(faults::add);
        return faults;
    }

    private static void plain(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Plain(text));
        }
    }

    /** Braces of the expression's own come in pairs, and those in quotes do not count. */
    private static int end(String text, int begin) {
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                i = quoted(text, i);
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (c == '}' && text.startsWith("}}", i)) {
                return i;
            }
        }
        return -1;
    }

    private static int quoted(String text, int begin) {
        char quote = text.charAt(begin);
        for (int i = begin + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return text.length();
    }
}
