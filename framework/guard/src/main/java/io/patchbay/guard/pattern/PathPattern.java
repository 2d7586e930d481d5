package io.patchbay.guard.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An absolute path, with {@code /**} at its end for the folder and all below it, or {@code /*} for what is directly in it.
 * {@code ${name}} at its beginning stands for a folder the host knows. Where the folder is reached through links, the
 * pattern covers both its name and where it really is, since requests are made for both.
 */
public final class PathPattern implements TargetPattern {
    private enum Reach {
        EXACT,
        CHILDREN,
        BELOW
    }

    private final Set<String> bases;
    private final Reach reach;

    private PathPattern(Set<String> bases, Reach reach) {
        this.bases = bases;
        this.reach = reach;
    }

    /** Reads a pattern. */
    public static PathPattern of(String text, Map<String, Path> folders) {
        String path = replace(text, folders);
        Reach reach = path.endsWith("/**") ? Reach.BELOW : path.endsWith("/*") ? Reach.CHILDREN : Reach.EXACT;
        String base = reach == Reach.EXACT ? path : path.substring(0, path.lastIndexOf('/'));
        if (!path.startsWith("/") || base.contains("*") || base.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "Path pattern '%s': expected an absolute path or one that begins with one of %s, with '*' only as '/*' or '/**' at its end."
                            .formatted(text, folders.keySet()));
        }
        Path lexical = Path.of(base.isEmpty() ? "/" : base).normalize();
        return new PathPattern(Set.copyOf(List.of(lexical.toString(), real(lexical))), reach);
    }

    private static String replace(String text, Map<String, Path> folders) {
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            String variable = "${" + folder.getKey() + "}";
            if (text.equals(variable) || text.startsWith(variable + "/")) {
                return folder.getValue().toAbsolutePath() + text.substring(variable.length());
            }
        }
        return text;
    }

    /** Follows links as far as there is something: the folder of a plugin is granted before it is made. */
    private static String real(Path path) {
        try {
            if (Files.exists(path)) {
                return path.toRealPath().toString();
            }
        } catch (IOException e) {
            return path.toString();
        }
        Path parent = path.getParent();
        return parent == null
                ? path.toString()
                : Path.of(real(parent)).resolve(path.getFileName()).toString();
    }

    /** Returns whether an absolute path without {@code ..} is covered. */
    @Override
    public boolean matches(String target) {
        for (String base : bases) {
            if (matches(base, target)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String base, String target) {
        if (target.equals(base)) {
            return reach != Reach.CHILDREN;
        }
        String folder = base.endsWith("/") ? base : base + "/";
        if (reach == Reach.EXACT || !target.startsWith(folder)) {
            return false;
        }
        return reach == Reach.BELOW || target.indexOf('/', folder.length()) < 0;
    }
}
