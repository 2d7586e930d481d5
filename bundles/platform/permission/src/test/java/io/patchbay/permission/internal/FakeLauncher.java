package io.patchbay.permission.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The launcher's isolation as its words promise it: keeps what it was told, holds nobody. */
public final class FakeLauncher implements Function<String, Object> {
    /** What each bundle is held to, by id. */
    public final Map<Long, Map<String, Object>> held = new HashMap<>();

    /** What it reports. */
    public final Map<String, Object> report = new HashMap<>(Map.of(
            "armed",
            true,
            "reason",
            "",
            "missing",
            List.of(),
            "faults",
            List.of(),
            "failures",
            0L,
            "bundles",
            List.of()));

    /** A part of a grant it finds fault with. */
    public String dislikes = "nothing at all";

    private final List<Consumer<Map<String, Object>>> observers = new ArrayList<>();

    @Override
    public Object apply(String word) {
        return switch (word) {
            case "hold" -> (Function<Map<String, Object>, List<String>>) this::hold;
            case "observe" -> (Function<Consumer<Map<String, Object>>, AutoCloseable>) this::observe;
            case "report" -> (Supplier<Map<String, Object>>) () -> Map.copyOf(report);
            default -> throw new IllegalArgumentException("The launcher knows no '" + word + "'.");
        };
    }

    private List<String> hold(Map<String, Object> told) {
        held.put((Long) java.util.Objects.requireNonNull(told.get("bundle")), told);
        return grants((Long) java.util.Objects.requireNonNull(told.get("bundle"))).stream()
                .filter(grant -> grant.contains(dislikes))
                .map(grant -> "Grant '" + grant + "' cannot be read.")
                .toList();
    }

    private AutoCloseable observe(Consumer<Map<String, Object>> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Returns what a bundle is held to. */
    @SuppressWarnings("unchecked")
    public List<String> grants(long bundle) {
        return (List<String>) held.getOrDefault(bundle, Map.of()).getOrDefault("grants", List.of());
    }

    /** Tells the observers of a use. */
    public void use(long bundle, String permission, String target, String verdict, long count, Instant at) {
        Map<String, Object> told = Map.of(
                "bundle",
                bundle,
                "permission",
                permission,
                "target",
                target,
                "verdict",
                verdict,
                "count",
                count,
                "at",
                at);
        observers.forEach(observer -> observer.accept(told));
    }

    /** Tells how many observe. */
    public int observers() {
        return observers.size();
    }
}
