package io.patchbay.workflow.internal.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which steps of a list follow which: those they need, or without that the one before them. */
public final class Order {
    private final Map<String, List<String>> before;
    private final Set<String> done = new HashSet<>();

    private Order(List<Step> steps) {
        before = before(steps);
    }

    /** Returns for each step of a list the names of those it follows. */
    public static Map<String, List<String>> before(List<Step> steps) {
        Map<String, List<String>> before = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            List<String> previous =
                    i == 0 ? List.of() : List.of(steps.get(i - 1).name());
            before.put(steps.get(i).name(), steps.get(i).control().needs().orElse(previous));
        }
        return before;
    }

    static void check(List<Step> steps, Problems problems) {
        Map<String, Step> byName = new HashMap<>();
        steps.forEach(step -> byName.put(step.name(), step));
        boolean known = true;
        for (Step step : steps) {
            for (String need : step.control().needs().orElse(List.of())) {
                if (!byName.containsKey(need)) {
                    known = false;
                    problems.add(
                            step.place(),
                            "Step " + Problems.quote(step.name()) + " needs " + Problems.quote(need)
                                    + ", which is no step of the same list."
                                    + Names.meant(need, byName.keySet()));
                }
            }
        }
        if (known && byName.size() == steps.size()) {
            new Order(steps)
                    .cycle()
                    .ifPresent(cycle -> problems.add(
                            byName.getOrDefault(cycle.get(0), steps.get(0)).place(),
                            "Steps wait for each other: " + told(cycle, byName) + ". Take one of these away."));
        }
    }

    private static String told(List<String> cycle, Map<String, Step> byName) {
        List<String> links = new ArrayList<>();
        for (int i = 0; i + 1 < cycle.size(); i++) {
            Step step = byName.get(cycle.get(i));
            boolean needs = step != null && step.control().needs().isPresent();
            links.add("'" + cycle.get(i) + "' " + (needs ? "needs" : "comes after") + " '" + cycle.get(i + 1) + "'");
        }
        return String.join(", ", links);
    }

    /** Returns the names around a cycle, the first again at the end. */
    private Optional<List<String>> cycle() {
        for (String name : before.keySet()) {
            Optional<List<String>> cycle = walk(name, new ArrayList<>());
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> walk(String name, List<String> path) {
        int seen = path.indexOf(name);
        path.add(name);
        if (seen >= 0) {
            return Optional.of(List.copyOf(path.subList(seen, path.size())));
        }
        if (!done.contains(name)) {
            for (String each : before.getOrDefault(name, List.of())) {
                Optional<List<String>> cycle = walk(each, path);
                if (cycle.isPresent()) {
                    return cycle;
                }
            }
        }
        done.add(name);
        path.remove(path.size() - 1);
        return Optional.empty();
    }
}
