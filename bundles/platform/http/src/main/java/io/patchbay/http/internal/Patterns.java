package io.patchbay.http.internal;

import java.util.Collection;
import java.util.List;

/** The patterns of servlets, as the servlet specification defines them. */
record Patterns(List<String> patterns) {
    Patterns(Collection<String> all) {
        this(List.copyOf(all));
    }

    boolean match(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.equals("/") || pattern.equals("/*")) {
            return true;
        }
        if (pattern.endsWith("/*")) {
            String prefix = pattern.substring(0, pattern.length() - 2);
            return path.equals(prefix) || path.startsWith(prefix + "/");
        }
        return pattern.startsWith("*.") ? path.endsWith(pattern.substring(1)) : path.equals(pattern);
    }
}
