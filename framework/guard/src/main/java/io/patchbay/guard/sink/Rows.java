package io.patchbay.guard.sink;

import io.patchbay.guard.policy.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of the table of sinks while it is written down. */
final class Rows {
    private final List<Sink> rows = new ArrayList<>();

    /** Adds a method that both ends of the supported releases have. */
    void add(String type, String method, Permission permission, Target target, Rule rule, Integer... arguments) {
        add(new Sink(type, method, permission, target, rule, Arrays.asList(arguments), 0, Sink.ALWAYS));
    }

    void add(Sink sink) {
        rows.add(sink);
    }

    /** Limits the row added last to releases up to this one. */
    void until(int release) {
        rows.add(rows.remove(rows.size() - 1).until(release));
    }

    /** Limits the row added last to releases from this one. */
    void since(int release) {
        rows.add(rows.remove(rows.size() - 1).since(release));
    }

    List<Sink> all() {
        return List.copyOf(rows);
    }
}
