package io.patchbay.permission.internal.hold;

import io.patchbay.permission.internal.hold.Isolation.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Uses by bundle, permission and target. A bundle that varies its targets cannot fill the memory. Thread-safe. */
public final class UseTally {
    static final int MAX_TARGETS = 200;
    static final int MAX_BUNDLES = 2_000;

    /** Stands for the targets that came after the first ones. */
    static final String OTHERS = "(others)";

    private static final int MAX_TARGET = 500;

    private final Map<String, Map<Key, Seen>> bundles = new HashMap<>();

    private record Key(String permission, String target, boolean denied) {}

    /**
     * A use.
     *
     * @param count how often
     * @param last the last time
     */
    public record Seen(String permission, String target, long count, Instant first, Instant last) {
        private Seen plus(Use use) {
            return new Seen(permission, target, count + use.count(), first, use.at());
        }
    }

    synchronized void add(String plugin, Use use) {
        if (!bundles.containsKey(plugin) && bundles.size() >= MAX_BUNDLES) {
            return;
        }
        Map<Key, Seen> uses = bundles.computeIfAbsent(plugin, name -> new HashMap<>());
        String target = use.target().length() > MAX_TARGET ? use.target().substring(0, MAX_TARGET) + "…" : use.target();
        Key key = new Key(use.permission(), target, use.denied());
        if (!uses.containsKey(key) && uses.size() >= MAX_TARGETS) {
            key = new Key(use.permission(), OTHERS, use.denied());
        }
        Seen none = new Seen(key.permission(), key.target(), 0, use.at(), use.at());
        uses.put(key, uses.getOrDefault(key, none).plus(use));
    }

    synchronized List<Seen> of(String plugin, boolean denied) {
        return bundles.getOrDefault(plugin, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().denied() == denied)
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Seen::count)
                        .reversed()
                        .thenComparing(Seen::permission)
                        .thenComparing(Seen::target))
                .toList();
    }
}
