package io.patchbay.permission.internal.hold;

import io.patchbay.permission.internal.hold.Isolation.Use;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Denied uses that are to be audited. Of one bundle and permission the first burst is told soon, what follows once a minute, so a
 * bundle that tries again and again does not fill the audit log. Thread-safe.
 */
final class DenialBursts {
    private static final Duration APART = Duration.ofMinutes(1);
    private static final int MOST_TARGETS = 5;

    private final Map<Key, Burst> open = new HashMap<>();
    private final Map<Key, Instant> told = new HashMap<>();

    private record Key(String plugin, String permission) {}

    /** Uses of one bundle and one permission. */
    record Burst(String plugin, String permission, long count, Set<String> targets, Instant first, Instant last) {
        JsonObject details() {
            return JsonObject.builder()
                    .put("permission", permission)
                    .put("count", count)
                    .put("targets", JsonArray.ofTexts(List.copyOf(targets)))
                    .put("first", first.toString())
                    .put("last", last.toString())
                    .build();
        }

        private Burst plus(Burst later) {
            Set<String> both = new LinkedHashSet<>(targets);
            later.targets.stream()
                    .takeWhile(target -> both.size() < MOST_TARGETS)
                    .forEach(both::add);
            return new Burst(plugin, permission, count + later.count, both, first, later.last);
        }
    }

    synchronized void add(String plugin, Use use) {
        put(new Burst(plugin, use.permission(), use.count(), Set.of(use.target()), use.at(), use.at()));
    }

    synchronized void putBack(Burst burst) {
        told.remove(new Key(burst.plugin(), burst.permission()));
        put(burst);
    }

    private void put(Burst burst) {
        open.merge(new Key(burst.plugin(), burst.permission()), burst, Burst::plus);
    }

    /** Takes out what is to be told now. */
    synchronized List<Burst> due(Instant now) {
        told.values().removeIf(time -> !time.plus(APART).isAfter(now));
        List<Burst> due = new ArrayList<>();
        for (Key key : List.copyOf(open.keySet())) {
            if (told.putIfAbsent(key, now) == null) {
                due.add(java.util.Objects.requireNonNull(open.remove(key)));
            }
        }
        return due;
    }
}
