package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How many plugins may be installed; those of the distribution neither count nor are held to it.
 *
 * @param most how many in all
 * @param mostOfDoor how many of those may have come by a door; empty if the number in all is what counts
 */
record InstallLimits(int most, Map<String, Integer> mostOfDoor) {
    static final InstallLimits USUAL = new InstallLimits(5_000, Map.of());

    private static final int MOST = 100_000;

    InstallLimits {
        mostOfDoor = Map.copyOf(mostOfDoor);
    }

    /** Reads clauses such as {@code deploy=100}; refuses those that are none. */
    static Map<String, Integer> ofDoors(String... clauses) {
        Map<String, Integer> limits = new HashMap<>();
        for (String clause : clauses) {
            if (!clause.matches("[a-z]{1,20}=[0-9]{1,6}")
                    || Integer.parseInt(clause.substring(clause.indexOf('=') + 1)) > MOST) {
                throw new IllegalArgumentException("Configuration 'io.patchbay.core': maxPluginsOfDoor '" + clause
                        + "': expected a door and a number up to " + MOST + ", such as 'deploy=100'.");
            }
            limits.put(
                    clause.substring(0, clause.indexOf('=')),
                    Integer.valueOf(clause.substring(clause.indexOf('=') + 1)));
        }
        return limits;
    }

    /** Refuses one more plugin, if it would be one too many of those that came by these doors. */
    void requireRoom(String plugin, String door, Collection<String> doorsOfOthers) {
        if (door.equals(ShippedPlugins.DOOR)) {
            return;
        }
        long all = doorsOfOthers.stream()
                .filter(other -> !other.equals(ShippedPlugins.DOOR))
                .count();
        if (all >= most) {
            throw full(plugin, all + " plugins are installed", "maxPlugins", most);
        }
        long same = doorsOfOthers.stream().filter(door::equals).count();
        int mostHere = mostOfDoor.getOrDefault(door, most);
        if (same >= mostHere) {
            throw full(plugin, same + " plugins came by '" + door + "'", "maxPluginsOfDoor", mostHere);
        }
    }

    private static PatchbayException full(String plugin, String what, String name, int limit) {
        return new PatchbayException(
                InstallCode.TOO_MANY_PLUGINS,
                "Plugin '" + plugin + "' was not installed: " + what + ", " + name + " '" + limit
                        + "' allows no more. Uninstall one, or raise it in 'io.patchbay.core'.");
    }
}
