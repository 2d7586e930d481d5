package io.patchbay.workflow.internal.course;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.workflow.internal.course.Walk.Undo;
import io.patchbay.workflow.internal.language.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The way of one run. A course made anew from the facts of a run wants just what the one before it wanted, so a run may change its
 * node at any time. Not thread-safe.
 */
public final class Course {
    private static final String LATE = "?late";
    private static final String FAILED = "?failed";

    private final Workflow workflow;
    private final Given given;
    private final History history = new History();
    private final Walk walk;
    private final ListCourse lists;
    private final Scope root = Scope.root();

    /** Begins, or goes on from what has happened so far. */
    public Course(Workflow workflow, Given given, Collection<? extends Fact> facts) {
        this.workflow = workflow;
        this.given = given;
        facts.forEach(history::add);
        this.walk = new Walk(given, history);
        this.lists = new ListCourse(walk);
    }

    /**
     * What comes of facts.
     *
     * @param facts what is to be kept before any command is obeyed: what was calculated, and what begins
     * @param commands all that has to be under way; what is not in here and is under way need not go on
     * @param end how the run ended; empty while it goes on
     */
    public record Advance(List<Fact> facts, List<Command> commands, Optional<End> end) {}

    /**
     * How a run ended.
     *
     * @param how one of the three ways
     * @param output what it gave
     * @param failure why it failed
     * @param notUndone why steps that were to be undone were not
     */
    public record End(How how, Json output, Optional<Failure> failure, List<Failure> notUndone) {
        static End cancelled() {
            return new End(How.CANCELLED, JsonNull.NULL, Optional.empty(), List.of());
        }

        static End succeeded(Json output) {
            return new End(How.SUCCEEDED, output, Optional.empty(), List.of());
        }

        static End failed(Failure failure, List<Failure> notUndone) {
            return new End(How.FAILED, JsonNull.NULL, Optional.of(failure), notUndone);
        }

        /** The ways to end. */
        public enum How {
            /** Well. */
            SUCCEEDED,
            /** A step failed, and nothing caught it. */
            FAILED,
            /** Somebody asked for it. */
            CANCELLED
        }
    }

    /** Adds what happened, and returns what follows from it at a time. */
    public Advance advance(Collection<? extends Fact> happened, Instant now) {
        happened.forEach(history::add);
        int known = history.size();
        Optional<End> end;
        int seen;
        do {
            seen = history.size();
            walk.begin(now);
            end = look();
        } while (end.isEmpty() && history.size() > seen);
        return new Advance(history.from(known), end.isPresent() ? List.of() : List.copyOf(walk.commands()), end);
    }

    private Optional<End> look() {
        if (history.mode() == Mode.KILL) {
            return Optional.of(End.cancelled());
        }
        State state = lists.go(workflow.steps(), root, late() ? Mode.STOP : history.mode());
        if (state instanceof State.Open) {
            return Optional.empty();
        }
        boolean cancelled = history.mode() == Mode.STOP;
        if (history.decided(LATE).isPresent() && !cancelled) {
            state = new State.Failed(
                    new Failure(Failure.RUN_TIMEOUT, "The run took longer than " + given.timeout() + ".", "", false));
        }
        return cancelled
                ? afterwards(End.cancelled())
                : ended(state instanceof State.Failed failed ? failed : outputs());
    }

    /** Tells whether the steps have used up the time of the run; what follows a failure may take its own. */
    private boolean late() {
        if (history.decided(LATE).isPresent()) {
            return true;
        }
        boolean over = history.decided(FAILED).isPresent() || history.touched("?outputs");
        if (over || history.paused() || history.mode() != Mode.GO) {
            return false;
        }
        Instant end = given.created().plus(given.timeout()).plus(history.rested());
        if (walk.now().isBefore(end)) {
            walk.want(new Command.Look(LATE, end));
            return false;
        }
        walk.decide(LATE, Json.of(true));
        return true;
    }

    private State outputs() {
        Optional<Json> before = history.decided("?outputs");
        if (before.isPresent()) {
            return new State.Done(before.get());
        }
        Optional<State> failed = lists.steps().failure("?outputs", 1);
        if (failed.isPresent()) {
            return failed.get();
        }
        try {
            return new State.Done(walk.decide("?outputs", walk.evaluation(root).replaced(workflow.outputs())));
        } catch (PatchbayException e) {
            return lists.steps().fail("?outputs", 1, Failure.of(e, ""));
        }
    }

    private Optional<End> ended(State state) {
        if (!(state instanceof State.Failed failed)) {
            return afterwards(End.succeeded(state instanceof State.Done done ? done.output() : JsonNull.NULL));
        }
        walk.want(LATE);
        walk.decide(FAILED, failed.failure().document());
        List<Failure> notUndone = new ArrayList<>();
        if (!undone(notUndone)) {
            return Optional.empty();
        }
        if (workflow.onFailure().isEmpty()) {
            return afterwards(End.failed(failed.failure(), notUndone));
        }
        State caught = lists.go(
                workflow.onFailure(), root.with("error", failed.failure().document()), Mode.GO);
        if (caught instanceof State.Open) {
            return Optional.empty();
        }
        return afterwards(
                caught instanceof State.Done done
                        ? End.succeeded(done.output())
                        : End.failed(
                                caught instanceof State.Failed again ? again.failure() : failed.failure(), notUndone));
    }

    /** Undoes what was done, the last first, one after the other; one that cannot be undone holds up no other. */
    private boolean undone(List<Failure> failures) {
        for (Undo undo : walk.undos(FAILED)) {
            State state = lists.go(undo.step().control().compensation(), undo.scope(), Mode.GO);
            if (state instanceof State.Open) {
                return false;
            }
            if (state instanceof State.Failed failed) {
                failures.add(failed.failure());
            }
        }
        return true;
    }

    private Optional<End> afterwards(End end) {
        if (workflow.afterwards().isEmpty()) {
            return Optional.of(end);
        }
        State after = lists.go(workflow.afterwards(), root, Mode.GO);
        if (after instanceof State.Open) {
            return Optional.empty();
        }
        return Optional.of(
                after instanceof State.Failed failed && end.how() == End.How.SUCCEEDED
                        ? End.failed(failed.failure(), end.notUndone())
                        : end);
    }
}
