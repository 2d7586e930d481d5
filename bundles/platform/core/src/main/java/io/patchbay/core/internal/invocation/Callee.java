package io.patchbay.core.internal.invocation;

import io.patchbay.api.plugin.PluginView.Permission;
import java.util.List;

/**
 * The plugin that is called, in one revision.
 *
 * @param plugin its name
 * @param id the symbolic name of its bundle
 * @param version the version of its bundle
 * @param granted what it was granted; copied
 */
public record Callee(String plugin, String id, String version, List<Permission> granted) {
    /** Copies the permissions. */
    public Callee {
        granted = List.copyOf(granted);
    }

    /** Tells whether it was granted this type of permission for this target, where {@code *} at the end of a grant stands for any rest. */
    public boolean may(String type, String target) {
        return granted.stream()
                .filter(permission -> permission.type().equals(type))
                .map(Permission::target)
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? target.startsWith(pattern.substring(0, pattern.length() - 1))
                        : target.equals(pattern));
    }
}
