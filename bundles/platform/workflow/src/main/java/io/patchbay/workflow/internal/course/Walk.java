package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.expression.Evaluation;
import io.patchbay.workflow.internal.language.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all parts of a course share: the facts, what is settled by them, and what comes of one look at them. */
final class Walk {
    private final Given given;
    private final History history;
    private final Map<String, State> settled = new HashMap<>();
    private final Map<String, Undo> undos = new LinkedHashMap<>();
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private Instant now;

    Walk(Given given, History history) {
        this.given = given;
        this.history = history;
        this.now = given.created();
    }

    /**
     * Something that has to be undone if the run fails.
     *
     * @param step what was done
     * @param scope where
     * @param order the position of the fact that says so
     */
    record Undo(Step step, Scope scope, int order) {}

    /** Begins to look at the facts at a time. */
    void begin(Instant time) {
        now = time;
        commands.clear();
    }

    Given given() {
        return given;
    }

    History history() {
        return history;
    }

    Instant now() {
        return now;
    }

    Collection<Command> commands() {
        return commands.values();
    }

    Evaluation evaluation(Scope scope) {
        return new Evaluation(scope.environment(given));
    }

    /** Returns what was decided, or keeps what is decided now. */
    Json decide(String at, Json value) {
        Optional<Json> before = history.decided(at);
        if (before.isEmpty()) {
            history.add(new Fact.Decided(at, value, now));
        }
        return before.orElse(value);
    }

    /** Has something be under way; at a place it is the last one that counts. */
    void want(Command command) {
        commands.put(command.at(), command);
    }

    /** Has nothing be under way at a place. */
    void want(String at) {
        commands.remove(at);
    }

    Optional<State> settled(String at) {
        return Optional.ofNullable(settled.get(at));
    }

    void settle(String at, State state) {
        settled.put(at, state);
    }

    /**
     * Returns the failure that stopped the parts of something. It is kept, for only the order of the facts tells which failure was first,
     * and so what was stopped by it and need not be caught.
     */
    Optional<State> stopped(String at) {
        return history.decided(at).map(failure -> new State.Failed(Failure.of(failure.asObject())));
    }

    /** Keeps the failure that stops the parts of something, if one of them has failed. */
    Optional<State> stop(String at, Optional<State> failed) {
        failed.ifPresent(state -> decide(at, ((State.Failed) state).failure().document()));
        return failed;
    }

    /** Keeps in the facts that a step can be undone, once. */
    void undoable(Step step, Scope scope, Json output) {
        String at = scope.at(step.name()) + "?done";
        decide(at, output);
        undos.put(at, new Undo(step, scope.with("output", output), history.order(at)));
    }

    /** Returns what had been done before something was decided and has to be undone, the last first. */
    List<Undo> undos(String before) {
        List<Undo> all = new ArrayList<>(undos.values());
        all.removeIf(undo -> undo.order() > history.order(before));
        all.sort(Comparator.comparingInt(Undo::order).reversed());
        return all;
    }
}
