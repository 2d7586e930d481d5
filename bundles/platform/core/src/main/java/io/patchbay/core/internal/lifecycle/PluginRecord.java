package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.plugin.PluginStatus;
import java.time.Instant;

/**
 * What the store knows of one plugin: what is wanted, which revision of its jar, and how it was when it last changed.
 *
 * @param symbolicName its identity
 * @param desired what is wanted
 * @param revision grows with every change
 * @param artifact the jar that is wanted
 * @param installation the id of its installation, a ULID; a new one after an uninstallation
 * @param workspace where it is installed
 * @param status how it was when it last changed
 * @param statusText why
 * @param door by which door the jar came
 * @param source the name of the file or the URI
 * @param installed when the installation began
 * @param updated when it last changed
 */
record PluginRecord(
        String symbolicName,
        Desired desired,
        long revision,
        Artifact artifact,
        String installation,
        String workspace,
        PluginStatus status,
        String statusText,
        String door,
        String source,
        Instant installed,
        Instant updated) {
    private static final int MAX_TEXT = 2_000;

    PluginRecord {
        statusText = statusText.length() > MAX_TEXT ? statusText.substring(0, MAX_TEXT) : statusText;
    }

    boolean isInstalled() {
        return desired != Desired.UNINSTALLED;
    }

    PluginRecord with(PluginStatus newStatus, String text, Instant now) {
        return with(desired, newStatus, text, now);
    }

    PluginRecord with(Desired newDesired, PluginStatus newStatus, String text, Instant now) {
        return new PluginRecord(
                symbolicName,
                newDesired,
                revision + 1,
                artifact,
                installation,
                workspace,
                newStatus,
                text,
                door,
                source,
                installed,
                now);
    }

    /** Returns this record for a jar of the same plugin that came through another door. */
    PluginRecord from(String newDoor, String newSource) {
        return new PluginRecord(
                symbolicName,
                desired,
                revision,
                artifact,
                installation,
                workspace,
                status,
                statusText,
                newDoor,
                newSource,
                installed,
                updated);
    }

    /** What is wanted of a plugin. */
    enum Desired {
        ENABLED,
        DISABLED,
        UNINSTALLED
    }

    /**
     * A revision of a plugin's jar.
     *
     * @param sha256 its identity
     * @param version the version of the bundle
     * @param size how many bytes
     * @param requested the permissions it asks for, as a JSON array
     */
    record Artifact(String sha256, String version, long size, String requested) {}
}
