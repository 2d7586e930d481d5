package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.course.Fact.Asked;
import io.patchbay.workflow.internal.course.Fact.Begun;
import io.patchbay.workflow.internal.course.Fact.Decided;
import io.patchbay.workflow.internal.course.Fact.Ended;
import io.patchbay.workflow.internal.course.Fact.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts of a run, to be looked up by place. */
final class History {
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Json> decided = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Begun> begun = new HashMap<>();
    private final Map<String, Fact> ends = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private Optional<Instant> paused = Optional.empty();
    private Duration rested = Duration.ZERO;
    private Mode mode = Mode.GO;

    void add(Fact fact) {
        facts.add(fact);
        touch(fact.at());
        if (fact instanceof Decided decision) {
            decided.put(decision.at(), decision.value());
            order.put(decision.at(), facts.size());
        } else if (fact instanceof Begun start) {
            begun.put(start.at(), start);
        } else if (fact instanceof Ended end) {
            ends.put(end.at() + "#" + end.attempt(), end);
        } else if (fact instanceof Failed end) {
            ends.put(end.at() + "#" + end.attempt(), end);
        } else if (fact instanceof Asked asked) {
            ask(asked);
        }
    }

    /** Returns how many there are. */
    int size() {
        return facts.size();
    }

    /** Returns those from a position on. */
    List<Fact> from(int position) {
        return List.copyOf(facts.subList(position, facts.size()));
    }

    Optional<Json> decided(String at) {
        return Optional.ofNullable(decided.get(at));
    }

    /** Returns the position of a decision. */
    int order(String at) {
        return order.getOrDefault(at, 0);
    }

    /** Returns the beginning of a try. */
    Optional<Begun> begun(String at, int attempt) {
        return Optional.ofNullable(begun.get(at)).filter(start -> start.attempt() == attempt);
    }

    /** Returns the end of a try. */
    Optional<Fact> end(String at, int attempt) {
        return Optional.ofNullable(ends.get(at + "#" + attempt));
    }

    /** Tells whether anything is known of a step or of what is inside it. */
    boolean touched(String at) {
        return touched.contains(at);
    }

    boolean paused() {
        return paused.isPresent();
    }

    /** Returns how long the run has been paused, without the pause that goes on. */
    Duration rested() {
        return rested;
    }

    Mode mode() {
        return mode;
    }

    /** Marks the step and everything around it, in this order: {@code a[1]/b?if} is of {@code a[1]/b}, {@code a[1]} and {@code a}. */
    private void touch(String at) {
        for (int i = 0; i < at.length(); i++) {
            char c = at.charAt(i);
            if (c == '/' || c == '[' || c == '#' || c == '?') {
                touched.add(at.substring(0, i));
            }
        }
        touched.add(at);
    }

    private void ask(Asked asked) {
        switch (asked.wish()) {
            case PAUSE -> paused = paused.isPresent() ? paused : Optional.of(asked.time());
            case RESUME -> {
                rested = rested.plus(paused.map(since -> Duration.between(since, asked.time()))
                        .orElse(Duration.ZERO));
                paused = Optional.empty();
            }
            case CANCEL -> mode = mode == Mode.GO ? Mode.STOP : mode;
            case KILL -> mode = Mode.KILL;
        }
    }
}
