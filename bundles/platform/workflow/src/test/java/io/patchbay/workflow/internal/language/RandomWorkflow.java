package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes any workflow of a seed. */
final class RandomWorkflow {
    private static final List<String> TEXTS = List.of(
            "plain",
            "true",
            "12",
            "1.5e3",
            "null",
            "~",
            " leading",
            "a: b",
            "- x",
            "#no",
            "é ü 漢",
            "two\nlines\n",
            "tab\there",
            "'",
            "\"",
            "${{ inputs.a }} and ${{ {'b': '}'} }}",
            "{",
            "}",
            "*a",
            "&b",
            "!c",
            "%d",
            "@e");

    private final Random random;
    private int names;

    RandomWorkflow(long seed) {
        random = new Random(seed);
    }

    Workflow workflow() {
        return new Workflow(
                "w " + random.nextInt(9),
                maybe(this::text),
                maybe(this::text),
                maybe(() -> Json.parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}")
                        .asObject()),
                some(this::trigger),
                maybe(this::duration),
                maybe(() -> new Concurrency(maybe(this::text), 1 + random.nextInt(1_000))),
                steps(0),
                maybeSteps(0),
                maybeSteps(0),
                object());
    }

    private Trigger trigger() {
        return switch (random.nextInt(4)) {
            case 0 -> new Trigger.Schedule("*/5 1-3 * * *", ZoneId.of("Asia/Tokyo"), pick(Trigger.Catchup.values()));
            case 1 -> new Trigger.Webhook("/a/b-c");
            case 2 -> new Trigger.OnEvent(text(), maybe(this::expression));
            default -> new Trigger.Manual();
        };
    }

    private List<Step> steps(int depth) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(depth == 0 ? 4 : 2); i > 0; i--) {
            steps.add(step(depth, steps));
        }
        return steps;
    }

    private List<Step> maybeSteps(int depth) {
        return depth < 3 && random.nextInt(4) == 0 ? steps(depth + 1) : List.of();
    }

    private Step step(int depth, List<Step> before) {
        Control control = new Control(
                "step " + names++,
                maybe(this::expression),
                before.isEmpty() || random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(List.of(
                                before.get(random.nextInt(before.size())).name())),
                maybe(() -> new Retry(
                        1 + random.nextInt(100),
                        pick(Retry.Backoff.values()),
                        duration(),
                        duration(),
                        BigDecimal.valueOf(random.nextInt(11), 1))),
                maybe(this::duration),
                maybeSteps(depth),
                maybeSteps(depth),
                maybeSteps(depth),
                Place.NOWHERE);
        return switch (random.nextInt(depth < 3 ? 7 : 3)) {
            case 0 -> new Step.Call(control, text(), maybe(this::text), maybe(this::text), object());
            case 1 -> new Step.Wait(control, awaited());
            case 2 -> new Step.SubWorkflow(control, text(), object());
            case 3 -> new Step.Group(control, steps(depth + 1));
            case 4 -> new Step.Parallel(control, maybe(() -> 1 + random.nextInt(100)), branches(depth));
            case 5 -> new Step.ForEach(control, items(), 1 + random.nextInt(100), steps(depth + 1));
            default ->
                new Step.Switch(control, List.of(new Step.Case(expression(), steps(depth + 1))), maybeSteps(depth));
        };
    }

    /** A branch has no step before it that it could need. */
    private List<Step> branches(int depth) {
        return List.of(step(depth + 1, List.of()), step(depth + 1, List.of()));
    }

    private Awaited awaited() {
        return switch (random.nextInt(3)) {
            case 0 -> new Awaited.Time(duration().toString());
            case 1 -> new Awaited.Event(text(), maybe(this::expression));
            default -> new Awaited.Approval(text());
        };
    }

    private Json items() {
        return random.nextBoolean() ? Json.of(expression().text()) : Json.parse("[1,\"two\",{\"three\":3}]");
    }

    private JsonObject object() {
        return random.nextBoolean()
                ? JsonObject.EMPTY
                : JsonObject.builder()
                        .put(text(), Json.of(text()))
                        .put("number", Json.parse(pick("1", "-0.50", "12345678901234567890.1", "1e40")))
                        .put("more", Json.parse("[null,true,{},[],{\"a\":[{\"b\":\"c\"}]}]"))
                        .build();
    }

    private Expression expression() {
        return new Expression(
                pick("inputs.a > 1", "true", "steps.`a b`.output = 'x: y'", "{'a': 1}.a = 1"), Place.NOWHERE);
    }

    private Duration duration() {
        return Duration.ofMillis(1 + random.nextInt(100_000_000));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(Supplier<T> value) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(value.get());
        }
        return all;
    }

    @SafeVarargs
    private <T> T pick(T... all) {
        return all[random.nextInt(all.length)];
    }
}
