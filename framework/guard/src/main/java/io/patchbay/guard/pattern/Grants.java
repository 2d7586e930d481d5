package io.patchbay.guard.pattern;

import io.patchbay.guard.policy.Permission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one subject was granted. Immutable: a changed grant is a new object, swapped in by the host. */
public final class Grants {
    private final Map<Permission, List<TargetPattern>> patterns;

    private Grants(Map<Permission, List<TargetPattern>> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads grants.
     *
     * @param granted the patterns of each permission
     * @param folders what {@code ${name}} stands for in patterns of paths
     */
    public static Grants of(Map<Permission, List<String>> granted, Map<String, Path> folders) {
        Map<Permission, List<TargetPattern>> patterns = new EnumMap<>(Permission.class);
        granted.forEach((permission, texts) -> {
            List<TargetPattern> read = new ArrayList<>();
            texts.forEach(text -> read.add(pattern(permission, text, folders)));
            patterns.put(permission, List.copyOf(read));
        });
        return new Grants(patterns);
    }

    private static TargetPattern pattern(Permission permission, String text, Map<String, Path> folders) {
        return switch (permission) {
            case FILE_READ, FILE_WRITE -> PathPattern.of(text, folders);
            case NET_CONNECT -> text.startsWith("unix:") ? unix(text, folders) : HostPattern.of(text);
            default -> NamePattern.of(text);
        };
    }

    private static TargetPattern unix(String text, Map<String, Path> folders) {
        PathPattern path = PathPattern.of(text.substring("unix:".length()), folders);
        return target -> target.startsWith("unix:") && path.matches(target.substring("unix:".length()));
    }

    /** Returns whether the target is covered. Who may connect to a host may look up its name. */
    public boolean permit(Permission permission, String target) {
        for (TargetPattern pattern : patterns.getOrDefault(permission, List.of())) {
            if (pattern.matches(target)) {
                return true;
            }
        }
        return permission == Permission.NET_RESOLVE && connects(target);
    }

    private boolean connects(String host) {
        for (TargetPattern pattern : patterns.getOrDefault(Permission.NET_CONNECT, List.of())) {
            if (pattern instanceof HostPattern known && known.matchesHost(host)) {
                return true;
            }
        }
        return false;
    }
}
