package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the steps of one workflow. */
final class StepParser {
    static final int MAX_STEPS = 500;
    static final int MAX_DEPTH = 8;
    static final int MAX_ITEMS = 10_000;
    static final int MAX_CONCURRENCY = 100;

    private final Texts texts;
    private final Problems problems;
    private final Map<String, Place> names = new HashMap<>();
    private int count;

    StepParser(Texts texts) {
        this.texts = texts;
        this.problems = texts.problems();
    }

    /** Reads a list of steps, which may be absent but not empty. */
    List<Step> steps(Members members, String key, int depth) {
        return steps(members.list(key, false), members.place(key), depth);
    }

    void checkCount(String who, Place place) {
        if (count > MAX_STEPS) {
            problems.add(
                    place,
                    who + " has " + count + " steps: expected at most " + MAX_STEPS
                            + ". Put some into a workflow of their own.");
        }
    }

    private List<Step> steps(List<Node> nodes, Place place, int depth) {
        if (depth > MAX_DEPTH && !nodes.isEmpty()) {
            problems.add(
                    place,
                    "Steps are nested deeper than " + MAX_DEPTH + " levels. Put some into a workflow of their own.");
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (Node node : nodes) {
            step(node, ++number, depth).ifPresent(steps::add);
        }
        if (steps.size() == nodes.size()) {
            Order.check(steps, problems);
        }
        return steps;
    }

    private Optional<Step> step(Node node, int number, int depth) {
        count++;
        String name = name(node);
        String who = name.isEmpty() ? "Step " + number : "Step " + Problems.quote(name);
        Members members = new Members(node, who, StepKind.KEYS, texts);
        if (!members.isMap()) {
            return Optional.empty();
        }
        String checked = members.required("name");
        if (!checked.isEmpty()) {
            Names.check("Step", checked, members.place("name"), problems);
            checkTwice(checked, members.place("name"));
        }
        Control control = control(checked, members, depth);
        return StepKind.of(members, problems).map(kind -> step(kind, members, control, depth));
    }

    private void checkTwice(String name, Place place) {
        Place before = names.putIfAbsent(name, place);
        if (before != null) {
            problems.add(
                    place,
                    "Step name " + Problems.quote(name) + " is there twice, first in line " + before.line()
                            + ". Rename one.");
        }
    }

    private static String name(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(member -> member.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("name"))
                        .filter(member -> member.getValueNode() instanceof ScalarNode)
                        .map(member -> ((ScalarNode) member.getValueNode()).getValue())
                        .findFirst()
                        .orElse("")
                : "";
    }

    private Control control(String name, Members members, int depth) {
        return new Control(
                name,
                members.condition("if"),
                needs(members),
                retry(members),
                members.duration("timeout"),
                steps(members, "catch", depth + 1),
                steps(members, "finally", depth + 1),
                steps(members, "compensate", depth + 1),
                members.place());
    }

    private static Optional<List<String>> needs(Members members) {
        return members.node("needs").map(node -> {
            if (node instanceof ScalarNode) {
                return members.text("needs", Members.MAX_TEXT).stream().toList();
            }
            List<String> needs = new ArrayList<>();
            for (Node each : members.list("needs", true)) {
                if (each instanceof ScalarNode scalar) {
                    needs.add(scalar.getValue());
                } else {
                    members.problem("needs", "is expected to be a list of names of steps.");
                }
            }
            return needs;
        });
    }

    private Optional<Retry> retry(Members step) {
        return step.node("retry").flatMap(node -> {
            if (!(node instanceof MappingNode)) {
                return step.count("retry", 1, 100)
                        .map(max ->
                                new Retry(max, Retry.Backoff.EXPONENTIAL, Retry.DELAY, Retry.MAX_DELAY, Retry.JITTER));
            }
            Set<String> keys = Set.of("max", "backoff", "delay", "maxDelay", "jitter");
            Members members = new Members(node, step.who() + ": 'retry'", keys, texts);
            Retry retry = new Retry(
                    members.count("max", 1, 100).orElse(3),
                    members.choice("backoff", Retry.Backoff.class).orElse(Retry.Backoff.EXPONENTIAL),
                    members.duration("delay").orElse(Retry.DELAY),
                    members.duration("maxDelay").orElse(Retry.MAX_DELAY),
                    members.share("jitter").orElse(Retry.JITTER));
            return Optional.of(retry);
        });
    }

    private Step step(StepKind kind, Members members, Control control, int depth) {
        return switch (kind) {
            case CALL ->
                new Step.Call(
                        control,
                        members.required("plugin"),
                        members.text("action", Members.MAX_TEXT),
                        members.text("integration", Members.MAX_TEXT),
                        members.config("config"));
            case GROUP -> new Step.Group(control, steps(members, "steps", depth + 1));
            case PARALLEL ->
                new Step.Parallel(
                        control, members.count("maxConcurrency", 1, MAX_CONCURRENCY), branches(members, depth));
            case FOREACH -> forEach(members, control, depth);
            case SWITCH -> new Step.Switch(control, cases(members, depth), steps(members, "default", depth + 1));
            case WAIT -> new Step.Wait(control, new WaitParser(texts).awaited(members));
            case SUBWORKFLOW -> subWorkflow(members, control);
        };
    }

    private List<Step> branches(Members members, int depth) {
        List<Step> branches = new ArrayList<>();
        for (Node node : members.list("parallel", false)) {
            branches.addAll(steps(List.of(node), members.place("parallel"), depth + 1));
        }
        return branches;
    }

    private Step forEach(Members step, Control control, int depth) {
        Node node = step.node("foreach").orElseThrow();
        Set<String> keys = Set.of("items", "maxConcurrency", "steps");
        Members members = new Members(node, step.who() + ": 'foreach'", keys, texts);
        if (members.isMap() && !members.has("steps")) {
            problems.add(members.place(), members.who() + " has no 'steps'. Add what is done with each item.");
        }
        return new Step.ForEach(
                control,
                items(members),
                members.count("maxConcurrency", 1, MAX_CONCURRENCY).orElse(1),
                steps(members, "steps", depth + 1));
    }

    private Json items(Members members) {
        if (members.node("items").orElse(null) instanceof SequenceNode sequence) {
            if (sequence.getValue().size() > MAX_ITEMS) {
                members.problem(
                        "items", "has " + sequence.getValue().size() + " items: expected at most " + MAX_ITEMS + ".");
            }
            texts.check(sequence);
            return Yaml.json(sequence, problems);
        }
        if (!members.has("items")) {
            members.required("items");
        }
        return members.condition("items")
                .<Json>map(expression -> Json.of(expression.text()))
                .orElse(JsonArray.EMPTY);
    }

    private List<Step.Case> cases(Members step, int depth) {
        List<Step.Case> cases = new ArrayList<>();
        for (Node node : step.list("switch", false)) {
            String who = step.who() + ": case " + (cases.size() + 1);
            Members members = new Members(node, who, Set.of("when", "steps"), texts);
            for (String key : List.of("when", "steps")) {
                if (members.isMap() && !members.has(key)) {
                    problems.add(members.place(), who + " has no '" + key + "'. Add it.");
                }
            }
            Expression when = members.condition("when").orElse(new Expression("false", members.place()));
            cases.add(new Step.Case(when, steps(members, "steps", depth + 1)));
        }
        return cases;
    }

    private Step subWorkflow(Members step, Control control) {
        if (step.node("subworkflow").orElse(null) instanceof ScalarNode) {
            String name = step.text("subworkflow", Members.MAX_TEXT).orElse("");
            return new Step.SubWorkflow(control, name, JsonObject.EMPTY);
        }
        Node node = step.node("subworkflow").orElseThrow();
        Members members = new Members(node, step.who() + ": 'subworkflow'", Set.of("workflow", "inputs"), texts);
        return new Step.SubWorkflow(control, members.required("workflow"), members.config("inputs"));
    }
}
