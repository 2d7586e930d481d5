package io.patchbay.workflow.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.WorkflowDefinition.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads workflows from YAML; reports all faults together, each with its line. */
final class WorkflowParser {
    static final int MAX_STEPS = 32;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,98}");
    private static final Set<String> LATER = Set.of(
            "if",
            "switch",
            "needs",
            "parallel",
            "foreach",
            "retry",
            "catch",
            "finally",
            "compensate",
            "timeout",
            "concurrency",
            "inputs",
            "wait",
            "subworkflow");

    private final Problems problems = new Problems();

    private WorkflowParser() {}

    /** Returns the workflows of a document, by name in their order. */
    static Map<String, WorkflowDefinition> parse(String text) {
        Node document = Yaml.read(text);
        WorkflowParser parser = new WorkflowParser();
        Map<String, WorkflowDefinition> workflows = parser.document(document);
        parser.problems.refuse();
        return workflows;
    }

    private Map<String, WorkflowDefinition> document(Node document) {
        Map<String, WorkflowDefinition> workflows = new LinkedHashMap<>();
        Node node = members(document, "The document", Set.of("workflows")).get("workflows");
        if (node == null) {
            if (problems.isEmpty()) {
                problems.add(1, "The document has no 'workflows:'. Begin with it.");
            }
            return workflows;
        }
        List<NodeTuple> members = node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        if (members.isEmpty()) {
            problems.add(Yaml.line(node), "'workflows' is empty: expected a map of names to workflows with steps.");
        }
        for (NodeTuple member : members) {
            String name = Yaml.key(member, problems);
            checkName("Workflow", name, Yaml.line(member.getKeyNode()));
            if (workflows.put(name, workflow(name, member.getValueNode())) != null) {
                problems.add(Yaml.line(member.getKeyNode()), "Workflow " + Problems.quote(name) + " is there twice.");
            }
        }
        return workflows;
    }

    private WorkflowDefinition workflow(String name, Node node) {
        String who = "Workflow " + Problems.quote(name);
        Map<String, Node> members = members(node, who, Set.of("triggers", "steps"));
        List<Step> steps = new ArrayList<>();
        Node list = members.get("steps");
        if (list instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            sequence.getValue().forEach(step -> steps.add(step(step, steps.size() + 1)));
        } else if (list != null || node instanceof MappingNode) {
            problems.add(
                    Yaml.line(list == null ? node : list), who + " has no steps: expected a list of at least one.");
        }
        if (steps.size() > MAX_STEPS) {
            problems.add(
                    Yaml.line(node),
                    who + " has " + steps.size() + " steps: expected at most " + MAX_STEPS + ". Split it.");
        }
        checkTwice(steps);
        return new WorkflowDefinition(name, triggers(who, members.get("triggers")), steps);
    }

    private List<Json> triggers(String who, @Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (Yaml.json(node, problems) instanceof JsonArray array) {
            return array.values();
        }
        problems.add(
                Yaml.line(node), who + ": 'triggers' is expected to be a list, such as - schedule: \"0 6 * * *\".");
        return List.of();
    }

    private Step step(Node node, int number) {
        int line = Yaml.line(node);
        Map<String, Node> members =
                members(node, "Step " + number, Set.of("name", "plugin", "action", "integration", "config"));
        if (!(node instanceof MappingNode)) {
            return new Step("", "", Optional.empty(), Optional.empty(), JsonObject.EMPTY, line);
        }
        String name = text(members.get("name"), "Step " + number, "name", line).orElse("");
        String who = name.isEmpty() ? "Step " + number : "Step " + Problems.quote(name);
        if (!name.isEmpty()) {
            checkName("Step", name, line);
        }
        String plugin = text(members.get("plugin"), who, "plugin", line).orElse("");
        Node action = members.get("action");
        Node integration = members.get("integration");
        Node config = members.get("config");
        return new Step(
                name,
                plugin,
                action == null ? Optional.empty() : text(action, who, "action", line),
                integration == null ? Optional.empty() : text(integration, who, "integration", line),
                config == null ? JsonObject.EMPTY : config(config, who),
                line);
    }

    private JsonObject config(Node node, String who) {
        Json json = Yaml.json(node, problems);
        if (json instanceof JsonObject object) {
            return object;
        }
        if (json.kind() != Json.Kind.NULL) {
            problems.add(Yaml.line(node), who + ": 'config' is expected to be a map of names to values.");
        }
        return JsonObject.EMPTY;
    }

    private Optional<String> text(@Nullable Node node, String who, String key, int line) {
        if (node == null) {
            problems.add(line, who + " has no '" + key + "'. Add one.");
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()
                && scalar.getValue().length() <= 200) {
            return Optional.of(scalar.getValue());
        }
        problems.add(Yaml.line(node), who + ": '" + key + "' is expected to be a text of 1 to 200 characters.");
        return Optional.empty();
    }

    private Map<String, Node> members(Node node, String who, Set<String> known) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(Yaml.line(node), who + " is expected to be a map with " + list(known) + ".");
            return members;
        }
        for (NodeTuple member : mapping.getValue()) {
            String name = Yaml.key(member, problems);
            int line = Yaml.line(member.getKeyNode());
            if (!known.contains(name)) {
                problems.add(
                        line,
                        LATER.contains(name)
                                ? who + ": '" + name
                                        + "' is not supported yet; steps run one after the other. Remove it."
                                : who + ": key " + Problems.quote(name) + " is unknown, expected " + list(known) + ".");
            } else if (members.put(name, member.getValueNode()) != null) {
                problems.add(line, who + ": the key '" + name + "' is there twice. Drop one.");
            }
        }
        return members;
    }

    private void checkName(String what, String name, int line) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    line,
                    what + " name " + Problems.quote(name)
                            + ": expected up to 99 letters, digits, '_', '-', '.' or spaces, beginning with a letter, digit or '_'.");
        }
    }

    private void checkTwice(List<Step> steps) {
        Set<String> seen = new HashSet<>();
        for (Step step : steps) {
            if (!step.name().isEmpty() && !seen.add(step.name())) {
                problems.add(step.line(), "Step name " + Problems.quote(step.name()) + " is there twice. Rename one.");
            }
        }
    }

    private static String list(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
