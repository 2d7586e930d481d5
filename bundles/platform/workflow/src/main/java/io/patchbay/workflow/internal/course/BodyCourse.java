package io.patchbay.workflow.internal.course;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.expression.Evaluation;
import io.patchbay.workflow.internal.expression.ExpressionCode;
import io.patchbay.workflow.internal.language.Awaited;
import io.patchbay.workflow.internal.language.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a step does in one of its tries. */
final class BodyCourse {
    private static final int MAX_ITEMS = 10_000;

    private final Walk walk;
    private final ListCourse lists;
    private final StepCourse steps;
    private final Map<String, Loop> loops = new HashMap<>();

    BodyCourse(Walk walk, ListCourse lists, StepCourse steps) {
        this.walk = walk;
        this.lists = lists;
        this.steps = steps;
    }

    State go(Step step, Scope scope, int attempt, Mode mode) {
        if (step instanceof Step.Call call) {
            return call(call, scope, attempt, mode);
        } else if (step instanceof Step.SubWorkflow other) {
            return workflow(other, scope, attempt, mode);
        } else if (step instanceof Step.Wait wait) {
            return await(wait, scope, attempt, mode);
        } else if (step instanceof Step.Group group) {
            return lists.go(group.steps(), scope.attempt(step.name(), attempt), mode);
        } else if (step instanceof Step.Switch choice) {
            return choose(choice, scope, attempt, mode);
        } else if (step instanceof Step.Parallel parallel) {
            return branches(parallel, scope, attempt, mode);
        } else if (step instanceof Step.ForEach loop) {
            return each(loop, scope, attempt, mode);
        }
        throw new IllegalStateException("Step of kind '" + step.key() + "'");
    }

    private State call(Step.Call step, Scope scope, int attempt, Mode mode) {
        String at = scope.at(step.name());
        return outside(
                new Outside(step.name(), at, attempt, true),
                mode,
                () -> walk.evaluation(scope).replaced(step.config()),
                input -> new Command.Call(at, attempt, step, input));
    }

    private State workflow(Step.SubWorkflow step, Scope scope, int attempt, Mode mode) {
        String at = scope.at(step.name());
        return outside(
                new Outside(step.name(), at, attempt, true),
                mode,
                () -> walk.evaluation(scope).replaced(step.inputs()),
                input -> new Command.Run(at, attempt, step.workflow(), input));
    }

    private State await(Step.Wait step, Scope scope, int attempt, Mode mode) {
        String at = scope.at(step.name());
        if (step.awaited() instanceof Awaited.Time time) {
            return sleep(step, time, scope, attempt, mode);
        } else if (step.awaited() instanceof Awaited.Event event) {
            return outside(
                    new Outside(step.name(), at, attempt, false),
                    mode,
                    () -> JsonObject.of("event", Json.of(event.type())),
                    input -> new Command.AwaitEvent(
                            at, attempt, event.type(), event.filter(), scope.environment(walk.given())));
        } else if (step.awaited() instanceof Awaited.Approval approval) {
            return outside(
                    new Outside(step.name(), at, attempt, false),
                    mode,
                    () -> JsonObject.of("question", walk.evaluation(scope).replaced(approval.question())),
                    input -> new Command.AskApproval(
                            at, attempt, input.text("question").orElse("")));
        }
        throw new IllegalStateException("Step '" + step.name() + "' waits for something unknown");
    }

    /**
     * Something that happens outside.
     *
     * @param step the name of the step
     * @param work whether it is work that has to be cancelled, not mere waiting
     */
    private record Outside(String step, String at, int attempt, boolean work) {}

    private State outside(Outside what, Mode mode, Supplier<JsonObject> input, Function<JsonObject, Command> command) {
        Optional<State> end = steps.failure(what.at(), what.attempt());
        if (end.isPresent()) {
            return end.get();
        }
        Optional<Fact.Begun> begun = walk.history().begun(what.at(), what.attempt());
        if (mode != Mode.GO) {
            walk.want(what.at());
            if (begun.isEmpty() || !what.work()) {
                return State.STOPPED;
            }
            walk.want(new Command.Cancel(what.at(), what.attempt()));
            return mode == Mode.KILL ? State.STOPPED : State.OPEN;
        }
        if (begun.isPresent()) {
            walk.want(command.apply(begun.get().input().asObject()));
            return State.OPEN;
        }
        if (walk.history().paused()) {
            return State.OPEN;
        }
        try {
            JsonObject given = input.get();
            walk.history().add(new Fact.Begun(what.at(), what.attempt(), given, walk.now()));
            walk.want(command.apply(given));
            return State.OPEN;
        } catch (PatchbayException e) {
            return steps.fail(what.at(), what.attempt(), Failure.of(e, what.step()));
        }
    }

    private State sleep(Step.Wait step, Awaited.Time time, Scope scope, int attempt, Mode mode) {
        String at = scope.at(step.name());
        Optional<State> end = steps.failure(at, attempt);
        if (end.isPresent()) {
            return end.get();
        }
        if (mode != Mode.GO) {
            walk.want(at);
            return State.STOPPED;
        }
        if (walk.history().paused()) {
            return State.OPEN;
        }
        try {
            Optional<Json> before = walk.history().decided(at + "?due");
            Instant due = before.isPresent()
                    ? Instant.parse(before.get().asText())
                    : due(walk.evaluation(scope).replaced(time.time()));
            walk.decide(at + "?due", Json.of(due.toString()));
            if (walk.now().isBefore(due)) {
                walk.want(new Command.Look(at, due));
                return State.OPEN;
            }
            walk.history().add(new Fact.Ended(at, attempt, JsonNull.NULL, walk.now()));
            return new State.Done(JsonNull.NULL);
        } catch (PatchbayException e) {
            return steps.fail(at, attempt, Failure.of(e, step.name()));
        }
    }

    private Instant due(Json time) {
        String text = time.kind() == Json.Kind.STRING ? time.asText() : time.toString();
        try {
            return text.startsWith("P") ? walk.now().plus(Duration.parse(text)) : Instant.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new PatchbayException(
                    ExpressionCode.EXPRESSION_FAILED,
                    "'" + text + "' is no time to wait for: expected a duration such as PT10M, or an instant such as"
                            + " 2030-01-31T12:00:00Z.",
                    e);
        }
    }

    private State choose(Step.Switch step, Scope scope, int attempt, Mode mode) {
        Scope inner = scope.attempt(step.name(), attempt);
        String at = inner.at(step.name()) + "?case";
        Optional<State> failed = steps.failure(at, attempt);
        Optional<Json> before = walk.history().decided(at);
        if (failed.isPresent()) {
            return failed.get();
        }
        if (before.isEmpty() && (mode != Mode.GO || walk.history().paused())) {
            return mode == Mode.GO ? State.OPEN : State.STOPPED;
        }
        try {
            int chosen = (before.isPresent() ? before.get() : walk.decide(at, Json.of(choice(step, inner))))
                    .asNumber()
                    .integer()
                    .intValueExact();
            List<Step> list =
                    chosen < 0 ? step.otherwise() : step.cases().get(chosen).steps();
            return list.isEmpty() ? new State.Done(JsonNull.NULL) : lists.go(list, inner, mode);
        } catch (PatchbayException e) {
            return steps.fail(at, attempt, Failure.of(e, step.name()));
        }
    }

    private int choice(Step.Switch step, Scope scope) {
        Evaluation evaluation = walk.evaluation(scope);
        for (int i = 0; i < step.cases().size(); i++) {
            if (evaluation.holds(step.cases().get(i).when().text())) {
                return i;
            }
        }
        return -1;
    }

    private State branches(Step.Parallel step, Scope scope, int attempt, Mode mode) {
        Scope inner = scope.attempt(step.name(), attempt);
        List<Step> all = step.branches();
        Loop loop = loops.computeIfAbsent(
                inner.at(step.name()),
                at -> new Loop(walk, at, all.size(), step.maxConcurrency().orElse(all.size())));
        State state = loop.go(mode, (i, how) -> steps.go(all.get(i), inner, how));
        if (!(state instanceof State.Done)) {
            return state;
        }
        JsonObject.Builder outputs = JsonObject.builder();
        for (int i = 0; i < all.size(); i++) {
            outputs.put(all.get(i).name(), loop.output(i));
        }
        return new State.Done(outputs.build());
    }

    private State each(Step.ForEach step, Scope scope, int attempt, Mode mode) {
        Scope inner = scope.attempt(step.name(), attempt);
        String at = inner.at(step.name()) + "?items";
        Optional<State> failed = steps.failure(at, attempt);
        Optional<Json> before = walk.history().decided(at);
        if (failed.isPresent()) {
            return failed.get();
        }
        if (before.isEmpty() && (mode != Mode.GO || walk.history().paused())) {
            return mode == Mode.GO ? State.OPEN : State.STOPPED;
        }
        JsonArray items;
        try {
            items = (before.isPresent() ? before.get() : walk.decide(at, items(step, inner))).asArray();
        } catch (PatchbayException e) {
            return steps.fail(at, attempt, Failure.of(e, step.name()));
        }
        Loop loop = loops.computeIfAbsent(
                inner.at(step.name()), key -> new Loop(walk, key, items.size(), step.maxConcurrency()));
        State state = loop.go(
                mode,
                (i, how) -> lists.go(step.steps(), loop.scope(i, () -> inner.item(step.name(), items.get(i), i)), how));
        return state instanceof State.Done ? new State.Done(new JsonArray(loop.outputs())) : state;
    }

    private JsonArray items(Step.ForEach step, Scope scope) {
        Evaluation evaluation = walk.evaluation(scope);
        Json value = step.items() instanceof JsonArray
                ? evaluation
                        .replaced(JsonObject.of("items", step.items()))
                        .get("items")
                        .orElseThrow()
                : evaluation.value(step.items().asText());
        if (!(value instanceof JsonArray array)) {
            throw new PatchbayException(
                    ExpressionCode.EXPRESSION_FAILED,
                    "'foreach' of step '" + step.name() + "' gives " + Loop.shown(value) + ": expected an array.");
        }
        if (array.size() > MAX_ITEMS) {
            throw new PatchbayException(
                    ExpressionCode.EXPRESSION_FAILED,
                    "'foreach' of step '" + step.name() + "' gives " + array.size() + " items: expected at most "
                            + MAX_ITEMS + ". Give each run a part of them, or use a plugin that takes records.");
        }
        return array;
    }
}
