package io.patchbay.api.action;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the class of a component; told all at once. Not thread-safe. */
final class Faults {
    private final Set<String> found = new LinkedHashSet<>();
    private final List<Runnable> checks = new ArrayList<>();

    void add(String fault) {
        found.add(fault);
    }

    /** Runs a check after all types are known. */
    void checkLater(Runnable check) {
        checks.add(check);
    }

    void throwIfAny(String what) {
        // A record that does not fit cannot be tried out, so later checks only run where all before is well.
        if (found.isEmpty()) {
            checks.forEach(Runnable::run);
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(what + ": " + String.join(" ", found));
        }
    }
}
