package io.patchbay.testkit.plugin;

import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.invocation.Violations;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the violations that were added. Thread-safe. */
public final class CollectedViolations implements Violations {
    private final List<Violation> all = new CopyOnWriteArrayList<>();

    /** Returns the violations so far. */
    public List<Violation> all() {
        return List.copyOf(all);
    }

    @Override
    public void add(Violation violation) {
        all.add(violation);
    }
}
