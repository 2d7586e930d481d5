package io.patchbay.core.internal.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/**
 * One clause of a manifest header as the OSGi core specification (3.2.4) defines it: paths, typed attributes, directives.
 */
record HeaderClause(List<String> paths, Map<String, Object> attributes, Map<String, String> directives) {
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*(?::\\s*([A-Za-z<>]+)\\s*)?(:=|=)\\s*(.*)", Pattern.DOTALL);

    HeaderClause {
        paths = List.copyOf(paths);
        attributes = Map.copyOf(attributes);
        directives = Map.copyOf(directives);
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException with a sentence that says which clause breaks which rule
     */
    static List<HeaderClause> parse(String value) {
        List<HeaderClause> clauses = new ArrayList<>();
        for (String clause : split(value, ',')) {
            if (clause.isBlank()) {
                throw new IllegalArgumentException("has an empty clause: remove the comma too many");
            }
            clauses.add(clause(clause));
        }
        return clauses;
    }

    String path() {
        return paths.get(0);
    }

    /** Returns the attribute as text, or the other text if it is absent. */
    String text(String attribute, String otherwise) {
        Object value = attributes.get(attribute);
        return value == null ? otherwise : value.toString();
    }

    private static HeaderClause clause(String clause) {
        List<String> paths = new ArrayList<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(clause, ';')) {
            Matcher parameter = PARAMETER.matcher(part);
            if (!parameter.matches()) {
                paths.add(path(part, clause));
                continue;
            }
            String name = parameter.group(1);
            String text = unquote(parameter.group(4).strip());
            Object before = parameter.group(3).equals(":=")
                    ? directives.put(name, text)
                    : attributes.put(name, typed(parameter.group(2) == null ? "String" : parameter.group(2), text));
            if (before != null) {
                throw new IllegalArgumentException("gives '" + name + "' twice in '" + clause.strip() + "'");
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("has a clause without a name: '" + clause.strip() + "'");
        }
        return new HeaderClause(paths, attributes, directives);
    }

    private static String path(String part, String clause) {
        String path = unquote(part.strip());
        if (path.isEmpty()) {
            throw new IllegalArgumentException("has an empty part in '" + clause.strip() + "'");
        }
        return path;
    }

    private static Object typed(String type, String text) {
        if (type.startsWith("List")) {
            String element = type.equals("List") ? "String" : type.substring(5, Math.max(5, type.length() - 1));
            List<Object> values = new ArrayList<>();
            for (String one : split(text, ',')) {
                values.add(typed(element, one.strip()));
            }
            return List.copyOf(values);
        }
        return switch (type) {
            case "String" -> text;
            case "Version" -> Version.parseVersion(text);
            case "Long" -> Long.valueOf(text.strip());
            case "Double" -> Double.valueOf(text.strip());
            default ->
                throw new IllegalArgumentException(
                        "uses the type '" + type + "'; expected String, Version, Long, Double or List<…>");
        };
    }

    private static String unquote(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
    }

    /** Splits outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("has a quote that is not closed");
        }
        parts.add(text.substring(start));
        return parts;
    }
}
