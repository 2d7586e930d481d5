package io.patchbay.workflow.internal.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a step does, which the one key says that no other kind has. */
enum StepKind {
    CALL("plugin", "action", "integration", "config"),
    GROUP("steps"),
    PARALLEL("parallel", "maxConcurrency"),
    FOREACH("foreach"),
    SWITCH("switch", "default"),
    WAIT("wait"),
    SUBWORKFLOW("subworkflow");

    static final Set<String> CONTROL =
            Set.of("name", "if", "needs", "retry", "timeout", "catch", "finally", "compensate");
    static final Set<String> KEYS = keys();

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy
    private final Set<String> more;

    StepKind(String key, String... more) {
        this.key = key;
        this.more = Set.of(more);
    }

    String key() {
        return key;
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(CONTROL);
        for (StepKind kind : values()) {
            keys.add(kind.key);
            keys.addAll(kind.more);
        }
        return Set.copyOf(keys);
    }

    /** Returns the kind of a step; a problem if there is none, or more than one. */
    static Optional<StepKind> of(Members step, Problems problems) {
        List<StepKind> found =
                Arrays.stream(values()).filter(kind -> step.has(kind.key)).toList();
        if (found.size() != 1) {
            String all =
                    String.join(", ", Arrays.stream(values()).map(StepKind::key).toList());
            String has = String.join(
                    " and ", found.stream().map(kind -> "'" + kind.key + "'").toList());
            problems.add(
                    step.place(),
                    found.isEmpty()
                            ? step.who() + " does nothing: expected one of " + all + ". Add one."
                            : step.who() + " has " + has + ": expected one of them. Make a step of each.");
            return Optional.empty();
        }
        StepKind kind = found.get(0);
        for (String stray : kind.strays(step)) {
            step.problem(stray, "means nothing beside '" + kind.key + "'. Remove it.");
        }
        return Optional.of(kind);
    }

    private List<String> strays(Members step) {
        List<String> strays = new ArrayList<>();
        for (String each : new TreeSet<>(KEYS)) {
            if (step.has(each) && !CONTROL.contains(each) && !each.equals(key) && !more.contains(each)) {
                strays.add(each);
            }
        }
        return strays;
    }
}
