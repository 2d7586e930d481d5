package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.workflow.internal.language.Order;
import io.patchbay.workflow.internal.language.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of a list of steps: each after those it needs; the first failure stops the others. */
final class ListCourse {
    private final Walk walk;
    private final StepCourse steps;
    private final IdentityHashMap<List<Step>, Sorted> sorted = new IdentityHashMap<>();

    ListCourse(Walk walk) {
        this.walk = walk;
        this.steps = new StepCourse(walk, this);
    }

    /** The steps of a list, each behind those it needs. */
    private record Sorted(List<Step> steps, Map<String, List<String>> before) {}

    StepCourse steps() {
        return steps;
    }

    /** Goes as far as the facts allow; gives what the last step of the list gave. */
    State go(List<Step> list, Scope scope, Mode mode) {
        Sorted order = sorted.computeIfAbsent(list, ListCourse::sort);
        Map<String, State> states = new HashMap<>();
        String at = scope.at(list.get(0).name()) + "?stopped-list";
        Optional<State> failed = walk.stopped(at);
        // What is under way is looked at first, so that nothing is begun beside something that has just failed.
        for (Step step : order.steps()) {
            if (failed.isEmpty() && steps.begun(step, scope)) {
                states.put(step.name(), steps.go(step, scope, mode));
            }
        }
        if (failed.isEmpty() && mode == Mode.GO) {
            failed = walk.stop(at, failed(order, states));
        }
        for (Step step : order.steps()) {
            Mode rest = failed.isPresent() ? mode.stopped() : mode;
            State before = states.get(step.name());
            if (before == null || (before instanceof State.Open && rest != mode)) {
                states.put(step.name(), next(step, order, states, scope, rest));
                if (failed.isEmpty() && mode == Mode.GO) {
                    failed = walk.stop(at, failed(order, states));
                }
            }
        }
        return result(list, states, failed);
    }

    private static State result(List<Step> list, Map<String, State> states, Optional<State> failed) {
        if (states.containsValue(State.OPEN)) {
            return State.OPEN;
        }
        if (failed.isPresent()) {
            return failed.get();
        }
        boolean whole = states.values().stream()
                .allMatch(state -> state instanceof State.Done || state instanceof State.Skipped);
        return whole
                ? new State.Done(
                        output(states.getOrDefault(list.get(list.size() - 1).name(), State.SKIPPED)))
                : State.STOPPED;
    }

    private State next(Step step, Sorted order, Map<String, State> states, Scope scope, Mode mode) {
        boolean open = false;
        for (String need : order.before().getOrDefault(step.name(), List.of())) {
            State state = states.getOrDefault(need, State.OPEN);
            if (state instanceof State.Failed || state instanceof State.Stopped) {
                return State.STOPPED;
            }
            open = open || state instanceof State.Open;
        }
        if (open && !steps.begun(step, scope)) {
            return mode == Mode.GO ? State.OPEN : State.STOPPED;
        }
        return steps.go(step, scope, mode);
    }

    private static Optional<State> failed(Sorted order, Map<String, State> states) {
        return order.steps().stream()
                .map(step -> states.getOrDefault(step.name(), State.OPEN))
                .filter(State.Failed.class::isInstance)
                .findFirst();
    }

    private static Json output(State last) {
        return last instanceof State.Done done ? done.output() : JsonNull.NULL;
    }

    private static Sorted sort(List<Step> list) {
        Map<String, List<String>> before = Order.before(list);
        List<Step> all = new ArrayList<>();
        Set<String> there = new HashSet<>();
        while (all.size() < list.size()) {
            int size = all.size();
            for (Step step : list) {
                if (!there.contains(step.name()) && there.containsAll(before.getOrDefault(step.name(), List.of()))) {
                    all.add(step);
                    there.add(step.name());
                }
            }
            if (size == all.size()) {
                throw new IllegalStateException("Steps wait for each other: the parser lets no such list pass.");
            }
        }
        return new Sorted(all, before);
    }
}
