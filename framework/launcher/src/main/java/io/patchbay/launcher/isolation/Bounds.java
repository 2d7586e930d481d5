package io.patchbay.launcher.isolation;

import io.patchbay.guard.bridge.OverBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the platform says of budgets that hold for a bundle as a whole, by its symbolic name: all its revisions share them. Thread-safe;
 * questions take no lock.
 */
final class Bounds {
    private static final Set<String> KEYS = Set.of("name", "threads", "full", "net");

    private final Map<String, Integer> threads = new ConcurrentHashMap<>();
    private final Map<String, String> full = new ConcurrentHashMap<>();
    private final Map<String, Function<long[], String>> net = new ConcurrentHashMap<>();

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
        meter(name, said.get("net"), faults);
        return faults;
    }

    @SuppressWarnings("unchecked") // its shape is the platform's promise
    private void meter(String name, @Nullable Object said, List<String> faults) {
        if (said instanceof Function<?, ?> meter) {
            net.put(name, (Function<long[], String>) meter);
        } else if ("".equals(said)) {
            net.remove(name);
        } else if (said != null) {
            faults.add("Net '" + said + "': expected a Function, or nothing as ''. It stays as it was.");
        }
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

    /** Counts what moved through sockets of a bundle, and refuses that more does when it exchanged what it may. */
    void exchanges(String name, long sent, long received) {
        Function<long[], String> meter = net.get(name);
        String reason = meter == null ? "" : meter.apply(new long[] {sent, received});
        if (!reason.isEmpty() && sent + received == 0) {
            throw new OverBudget("net", reason);
        }
    }
}
