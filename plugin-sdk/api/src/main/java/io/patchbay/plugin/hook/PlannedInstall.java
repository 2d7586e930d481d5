package io.patchbay.plugin.hook;

import java.util.List;

/**
 * A plugin that is about to be installed or updated.
 *
 * @param symbolicName the symbolic name of its bundle
 * @param version the version of its bundle
 * @param door how it comes in, such as {@code upload} or {@code deploy}
 * @param principal who installs it
 * @param permissions what its manifest asks for
 */
public record PlannedInstall(
        String symbolicName, String version, String door, String principal, List<AskedPermission> permissions) {
    /** Copies the list. */
    public PlannedInstall {
        permissions = List.copyOf(permissions);
    }

    /**
     * A permission that is asked for.
     *
     * @param type what it allows, such as {@code net.connect}
     * @param target where it allows it
     */
    public record AskedPermission(String type, String target) {}
}
