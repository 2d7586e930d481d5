package io.patchbay.workflow.internal.course;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.workflow.internal.language.Control;
import io.patchbay.workflow.internal.language.Retry;
import io.patchbay.workflow.internal.language.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The way of one step under its control: its condition, its tries, its time, what happens when it failed and afterwards. */
final class StepCourse {
    private final Walk walk;
    private final ListCourse lists;
    private final BodyCourse bodies;
    private final Set<String> recalled = new HashSet<>();

    StepCourse(Walk walk, ListCourse lists) {
        this.walk = walk;
        this.lists = lists;
        this.bodies = new BodyCourse(walk, lists, this);
    }

    State go(Step step, Scope scope, Mode mode) {
        String at = scope.at(step.name());
        Optional<State> before = walk.settled(at);
        if (before.isPresent()) {
            return before.get();
        }
        State state = whole(step, scope, mode);
        if (!(state instanceof State.Open)) {
            walk.settle(at, state);
        }
        if (state instanceof State.Done done) {
            scope.gave(step.name(), done.output());
            if (!step.control().compensation().isEmpty()) {
                walk.undoable(step, scope, done.output());
            }
        }
        return state;
    }

    /** Tells whether anything of a step has happened. */
    boolean begun(Step step, Scope scope) {
        if (walk.history().touched(scope.at(step.name()))) {
            return true;
        }
        return step.inner().stream().flatMap(List::stream).anyMatch(inner -> begun(inner, scope))
                || step.control().onFailure().stream().anyMatch(inner -> begun(inner, scope));
    }

    private State whole(Step step, Scope scope, Mode mode) {
        if (mode != Mode.GO && !begun(step, scope)) {
            return State.STOPPED;
        }
        State state = conditional(step, scope, mode);
        if (state instanceof State.Failed failed && caught(step, scope, mode)) {
            state = lists.go(
                    step.control().onFailure(),
                    scope.with("error", failed.failure().document()),
                    mode);
        }
        boolean over = !(state instanceof State.Open) && !(state instanceof State.Skipped) && mode != Mode.KILL;
        if (over && !step.control().afterwards().isEmpty()) {
            State after = lists.go(step.control().afterwards(), scope, Mode.GO);
            return after instanceof State.Done ? state : after;
        }
        return state;
    }

    /** Tells whether a failure is caught: not one that came of being stopped, but one that was being caught when it was stopped. */
    private boolean caught(Step step, Scope scope, Mode mode) {
        List<Step> steps = step.control().onFailure();
        return !steps.isEmpty() && (mode == Mode.GO || steps.stream().anyMatch(inner -> begun(inner, scope)));
    }

    private State conditional(Step step, Scope scope, Mode mode) {
        Control control = step.control();
        if (control.condition().isEmpty()) {
            return timed(step, scope, mode);
        }
        String at = scope.at(step.name()) + "?if";
        try {
            Optional<Json> before = walk.history().decided(at);
            if (before.isEmpty() && (mode != Mode.GO || walk.history().paused())) {
                return mode == Mode.GO ? State.OPEN : State.STOPPED;
            }
            Optional<State> failed = failure(at, 1);
            if (failed.isPresent()) {
                return failed.get();
            }
            boolean holds = before.isPresent()
                    ? before.get().asBoolean()
                    : walk.decide(
                                    at,
                                    Json.of(walk.evaluation(scope)
                                            .holds(control.condition().get().text())))
                            .asBoolean();
            return holds ? timed(step, scope, mode) : State.SKIPPED;
        } catch (PatchbayException e) {
            return fail(at, 1, Failure.of(e, step.name()));
        }
    }

    private State timed(Step step, Scope scope, Mode mode) {
        Optional<Duration> timeout = step.control().timeout();
        if (timeout.isEmpty()) {
            return tried(step, scope, mode);
        }
        String at = scope.at(step.name()) + "?since";
        if (walk.history().decided(at).isEmpty() && walk.history().paused()) {
            return State.OPEN;
        }
        Instant since =
                Instant.parse(walk.decide(at, Json.of(walk.now().toString())).asText());
        String late = scope.at(step.name()) + "?late";
        boolean known = walk.history().decided(late).isPresent();
        State state = tried(step, scope, known ? mode.stopped() : mode);
        if (!(state instanceof State.Open)) {
            return known ? late(step) : state;
        }
        Instant end = since.plus(timeout.get());
        if (walk.now().isBefore(end)) {
            walk.want(new Command.Look(late, end));
            return state;
        }
        walk.decide(late, Json.of(true));
        return tried(step, scope, mode.stopped()) instanceof State.Open ? State.OPEN : late(step);
    }

    private static State late(Step step) {
        return new State.Failed(new Failure(
                Failure.TIMEOUT,
                "Step '" + step.name() + "' took longer than "
                        + step.control().timeout().orElseThrow() + ".",
                step.name(),
                false));
    }

    private State tried(Step step, Scope scope, Mode mode) {
        String at = scope.at(step.name());
        int tries = tries(at);
        recall(step, scope, tries);
        if (tries > 0) {
            Instant due = Instant.parse(
                    walk.history().decided(again(at, tries)).orElseThrow().asText());
            boolean begun = walk.history().touched(at + "#" + (tries + 1))
                    || walk.history().begun(at, tries + 1).isPresent();
            if (!begun && mode != Mode.GO) {
                return State.STOPPED;
            }
            if (!begun && (walk.now().isBefore(due) || walk.history().paused())) {
                walk.want(new Command.Look(again(at, tries), due));
                return State.OPEN;
            }
        }
        State state = bodies.go(step, scope, tries + 1, mode);
        Optional<Retry> retry = step.control().retry();
        if (!(state instanceof State.Failed failed)
                || mode != Mode.GO
                || retry.isEmpty()
                || !failed.failure().retryable()
                || tries >= retry.get().max()) {
            return state;
        }
        Instant due = walk.now().plus(delay(retry.get(), tries + 1, at));
        walk.decide(again(at, tries + 1), Json.of(due.toString()));
        walk.want(new Command.Look(again(at, tries + 1), due));
        return State.OPEN;
    }

    /** Looks once at the tries before, for what they did has to be undone as well. */
    private void recall(Step step, Scope scope, int tries) {
        for (int attempt = 1; attempt <= tries && !step.inner().isEmpty(); attempt++) {
            if (recalled.add(scope.attempt(step.name(), attempt).at(step.name()) + "#" + attempt)) {
                bodies.go(step, scope, attempt, Mode.STOP);
            }
        }
    }

    /** Returns how often a step was tried and failed. */
    private int tries(String at) {
        int tries = 0;
        while (walk.history().decided(again(at, tries + 1)).isPresent()) {
            tries++;
        }
        return tries;
    }

    private static String again(String at, int tries) {
        return at + "?again" + tries;
    }

    /** Returns how long to wait; what is left to chance is the same whoever asks. */
    private Duration delay(Retry retry, int tries, String at) {
        long first = retry.delay().toMillis();
        long longest = retry.maxDelay().toMillis();
        double grown =
                switch (retry.backoff()) {
                    case CONSTANT -> (double) first;
                    case LINEAR -> (double) first * tries;
                    case EXPONENTIAL -> (double) first * Math.pow(2, Math.min(tries - 1, 50));
                };
        long seed = (walk.given().id() + "/" + at + "/" + tries).hashCode();
        double chance = 1 - retry.jitter().doubleValue() * new Random(seed).nextDouble();
        return Duration.ofMillis(Math.round(Math.min(grown, (double) longest) * chance));
    }

    /** Keeps that something failed that did nothing outside. */
    State fail(String at, int attempt, Failure failure) {
        walk.history().add(new Fact.Failed(at, attempt, failure, walk.now()));
        return new State.Failed(failure);
    }

    /** Returns the failure of a try, if that is how it ended. */
    Optional<State> failure(String at, int attempt) {
        return walk.history()
                .end(at, attempt)
                .map(end -> end instanceof Fact.Failed failed
                        ? new State.Failed(failed.failure())
                        : new State.Done(end instanceof Fact.Ended ended ? ended.output() : JsonNull.NULL));
    }
}
