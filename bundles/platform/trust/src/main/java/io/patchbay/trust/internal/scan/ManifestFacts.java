package io.patchbay.trust.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the main section of a manifest says. */
final class ManifestFacts {
    private static final Pattern TYPE = Pattern.compile("\\s*type\\s*(?::\\s*String\\s*)?=\\s*\"?([a-z.]+)\"?\\s*");
    private static final Set<String> LONG = Set.of("Require-Capability", "Bundle-ClassPath");
    private static final int MAX_NAME = 200;

    private final Attributes main;

    ManifestFacts(Attributes main) {
        this.main = main;
    }

    String symbolicName() {
        return header("Bundle-SymbolicName").map(ManifestFacts::path).orElse("");
    }

    String version() {
        return header("Bundle-Version").orElse("");
    }

    Optional<String> licence() {
        return header("Bundle-License").map(ManifestFacts::path);
    }

    Optional<String> dynamicImport() {
        return header("DynamicImport-Package");
    }

    /** Returns the entries it takes for jars or folders of classes. */
    Set<String> classPath() {
        Set<String> paths = new TreeSet<>();
        for (String clause : split(header("Bundle-ClassPath").orElse(""), ',')) {
            split(clause, ';').forEach(part -> paths.add(part.strip().replaceFirst("^/+", "")));
        }
        return paths;
    }

    boolean hasNativeCode() {
        return header("Bundle-NativeCode").isPresent();
    }

    /** Returns the permissions it asks for. */
    Set<String> permissions() {
        Set<String> types = new TreeSet<>();
        for (String clause : split(header("Require-Capability").orElse(""), ',')) {
            List<String> parts = split(clause, ';');
            if (parts.get(0).strip().equals("patchbay.permission")) {
                for (String part : parts.subList(1, parts.size())) {
                    Matcher type = TYPE.matcher(part);
                    if (type.matches()) {
                        types.add(type.group(1));
                    }
                }
            }
        }
        return types;
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(main.getValue(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value ->
                        LONG.contains(name) || value.length() <= MAX_NAME ? value : value.substring(0, MAX_NAME) + "…");
    }

    private static String path(String header) {
        return split(split(header, ',').get(0), ';').get(0).strip().replace("\"", "");
    }

    /** Splits outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
