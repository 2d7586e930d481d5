package io.patchbay.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which packages use each other in a circle, in a form one can read. */
final class PackageCycles {
    private final Map<String, Map<String, Set<String>>> uses = new TreeMap<>();

    private PackageCycles() {}

    /** Returns one line per package and other package on a circle, with the classes it uses there. */
    static List<String> of(JavaClasses classes) {
        PackageCycles cycles = new PackageCycles();
        Set<String> own = new HashSet<>();
        classes.forEach(type -> own.add(type.getPackageName()));
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (own.contains(target.getPackageName())
                        && !target.getPackageName().equals(type.getPackageName())) {
                    cycles.uses
                            .computeIfAbsent(type.getPackageName(), unused -> new TreeMap<>())
                            .computeIfAbsent(target.getPackageName(), unused -> new HashSet<>())
                            .add(type.getSimpleName() + " uses " + target.getSimpleName());
                }
            }
        }
        return cycles.closing();
    }

    private List<String> closing() {
        List<String> found = new ArrayList<>();
        uses.forEach((from, targets) -> targets.forEach((to, examples) -> {
            if (reaches(to, from)) {
                List<String> some = examples.stream().sorted().limit(5).toList();
                found.add(from + " -> " + to + ": " + String.join(", ", some)
                        + (examples.size() > 5 ? " and " + (examples.size() - 5) + " more" : ""));
            }
        }));
        return found;
    }

    private boolean reaches(String from, String to) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.pop();
            if (at.equals(to)) {
                return true;
            }
            if (seen.add(at)) {
                open.addAll(uses.getOrDefault(at, Map.of()).keySet());
            }
        }
        return false;
    }
}
