package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.course.Course.Advance;
import io.patchbay.workflow.internal.course.Course.End;
import io.patchbay.workflow.internal.course.Fact.Wish;
import io.patchbay.workflow.internal.language.Workflow;
import io.patchbay.workflow.internal.language.WorkflowParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Everything outside a course, without threads or time of its own: calls end in an order drawn from a seed, and time passes when
 * nothing else is left. What a call answers is told before, by the name of its step.
 */
final class World {
    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private final Workflow workflow;
    private final Given given;
    private final Random random;
    private final Map<String, List<String>> answers = new HashMap<>();
    private final Map<String, Command> underWay = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private int most;
    private boolean crashing;
    private Instant now = BEGIN;
    private Course course;
    private Optional<End> end = Optional.empty();

    World(String yaml, JsonObject inputs, long seed) {
        this(WorkflowParser.parse(yaml).values().iterator().next(), inputs, seed);
    }

    World(Workflow workflow, JsonObject inputs, long seed) {
        this.workflow = workflow;
        this.given = new Given(
                "run", inputs, Set.of("key"), BEGIN, workflow.timeout().orElse(Duration.ofHours(1)));
        this.random = new Random(seed);
        this.course = new Course(workflow, given, List.of());
    }

    static World of(String steps) {
        return new World("workflows:\n  test:\n" + steps.stripIndent().indent(4), JsonObject.EMPTY, 1);
    }

    /** Has the calls of a step answer this, one after the other, the last for ever: JSON, {@code !code}, {@code ?} for never. */
    World answering(String step, String... those) {
        answers.put(step, List.of(those));
        return this;
    }

    /** Has the process die before every look. */
    World crashing() {
        crashing = true;
        return this;
    }

    World start() {
        advance(List.of());
        return this;
    }

    World ask(Wish wish) {
        advance(List.of(new Fact.Asked(wish, now)));
        return this;
    }

    /** Lets everything happen until the run ends or nothing more happens by itself. */
    World finish() {
        start();
        while (end.isEmpty() && step()) {
            if (facts.size() > 20_000) {
                throw new AssertionError("The run does not end: " + facts.subList(0, 40));
            }
        }
        return this;
    }

    /** Ends one of the calls that are under way, or lets time pass to the next look. */
    boolean step() {
        List<Command> ready = underWay.values().stream()
                .filter(command -> !(command instanceof Command.Look))
                .filter(command -> !answer(command).equals("?") || command instanceof Command.Cancel)
                .toList();
        if (!ready.isEmpty()) {
            advance(List.of(ended(ready.get(random.nextInt(ready.size())))));
            return true;
        }
        Optional<Instant> next = underWay.values().stream()
                .filter(Command.Look.class::isInstance)
                .map(command -> ((Command.Look) command).due())
                .min(Comparator.naturalOrder());
        next.ifPresent(due -> {
            now = due;
            advance(List.of());
        });
        return next.isPresent();
    }

    Optional<End> end() {
        return end;
    }

    /** Returns the output of a run that ended well. */
    Json output() {
        End ended = end.orElseThrow(() -> new AssertionError("It goes on: " + underWay.keySet()));
        if (ended.how() != End.How.SUCCEEDED) {
            throw new AssertionError("It ended as " + ended);
        }
        return ended.output();
    }

    /** Returns the calls in the order they began, as {@code place#attempt}, without the number of the first try. */
    List<String> calls() {
        return calls;
    }

    List<String> cancelled() {
        return cancelled;
    }

    List<Fact> facts() {
        return facts;
    }

    Map<String, Command> underWay() {
        return underWay;
    }

    /** Returns how many calls were under way at most. */
    int most() {
        return most;
    }

    Instant now() {
        return now;
    }

    private void advance(List<Fact> happened) {
        facts.addAll(happened);
        List<Fact> news = happened;
        if (crashing) {
            course = new Course(workflow, given, facts);
            news = List.of();
        }
        Advance advance = course.advance(news, now);
        facts.addAll(advance.facts());
        end = advance.end();
        Set<String> before = Set.copyOf(underWay.keySet());
        underWay.clear();
        for (Command command : advance.commands()) {
            underWay.put(command.at(), command);
            if (!before.contains(command.at()) && !(command instanceof Command.Look)) {
                calls.add(command.at() + (attempt(command) > 1 ? "#" + attempt(command) : ""));
            }
            if (command instanceof Command.Cancel) {
                cancelled.add(command.at());
            }
        }
        most = Math.max(most, (int) underWay.values().stream()
                .filter(command -> !(command instanceof Command.Look))
                .count());
    }

    private Fact ended(Command command) {
        int attempt = attempt(command);
        if (command instanceof Command.Cancel) {
            return new Fact.Failed(
                    command.at(), attempt, new Failure("cancelled", "It was cancelled.", name(command), false), now);
        }
        String answer = answer(command);
        return answer.startsWith("!")
                ? new Fact.Failed(
                        command.at(),
                        attempt,
                        new Failure(answer.substring(1), "It failed.", name(command), !answer.endsWith("!")),
                        now)
                : new Fact.Ended(command.at(), attempt, answer.isEmpty() ? input(command) : Json.parse(answer), now);
    }

    private String answer(Command command) {
        List<String> all = answers.getOrDefault(name(command), List.of(""));
        return all.get(Math.min(attempt(command), all.size()) - 1);
    }

    private static Json input(Command command) {
        return command instanceof Command.Call call ? call.config() : JsonObject.EMPTY;
    }

    private static String name(Command command) {
        return command.at().substring(command.at().lastIndexOf('/') + 1);
    }

    private static int attempt(Command command) {
        if (command instanceof Command.Call call) {
            return call.attempt();
        } else if (command instanceof Command.Cancel cancel) {
            return cancel.attempt();
        }
        return 1;
    }
}
