package io.patchbay.launcher.isolation;

import io.patchbay.guard.bridge.OverBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the platform says of budgets that hold for a bundle as a whole, by its symbolic name: all its revisions share them. Thread-safe;
 * questions take no lock.
 */
final class Bounds {
    private static final Set<String> KEYS = Set.of("name", "threads", "full");

    private final Map<String, Integer> threads = new ConcurrentHashMap<>();
    private final Map<String, String> full = new ConcurrentHashMap<>();

    /** Says what holds from now on; returns what of it could not be understood. */
    List<String> bound(Map<String, Object> said) {
        List<String> faults = new ArrayList<>();
        said.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> faults.add("Key '" + key + "' is unknown: expected one of " + KEYS + "."));
        if (!(said.get("name") instanceof String name)) {
            faults.add("Name '" + said.get("name") + "': expected a symbolic name. Nothing has changed.");
            return faults;
        }
        Object most = said.get("threads");
        if (most instanceof Integer number && number >= 0) {
            threads.put(name, number);
        } else if (most != null) {
            faults.add("Threads '" + most + "': expected an Integer of 0 or more. They stay as they were.");
        }
        if (said.get("full") instanceof String text) {
            fill(name, text);
        }
        return faults;
    }

    private void fill(String name, String text) {
        if (text.isEmpty()) {
            full.remove(name);
        } else {
            full.put(name, text);
        }
    }

    /** Returns how many threads a bundle may have that asks for so many. */
    int threads(String name, int asked) {
        return threads.getOrDefault(name, asked);
    }

    /** Refuses that files of a bundle grow that has too many bytes of them. */
    void grows(String name) {
        String text = full.get(name);
        if (text != null) {
            throw new OverBudget("disk", text);
        }
    }
}
