package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads workflows from YAML; reports all faults together, each with its place. */
public final class WorkflowParser {
    static final int MAX_TRIGGERS = 20;
    static final int MAX_DESCRIPTION = 2_000;
    static final int MAX_RUNS = 1_000;
    private static final Set<String> KEYS = Set.of(
            "description",
            "version",
            "inputs",
            "triggers",
            "timeout",
            "concurrency",
            "steps",
            "catch",
            "finally",
            "outputs");

    private final Problems problems = new Problems();
    private final Texts texts;

    private WorkflowParser(String text) {
        texts = new Texts(new Source(text), problems);
    }

    /**
     * Returns the workflows of a document, by name in their order.
     *
     * @throws io.patchbay.api.PatchbayException with everything that is wrong
     */
    public static Map<String, Workflow> parse(String text) {
        Node document = Yaml.read(text);
        // What unfolds to too much is refused before anything else looks at it.
        Yaml.json(document, new Problems());
        WorkflowParser parser = new WorkflowParser(text);
        Map<String, Workflow> workflows = parser.document(document);
        parser.problems.refuse();
        return workflows;
    }

    private Map<String, Workflow> document(Node document) {
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        Members members = new Members(document, "The document", Set.of("workflows"), texts);
        Optional<Node> node = members.node("workflows");
        if (node.isEmpty()) {
            if (problems.isEmpty()) {
                problems.add(members.place(), "The document has no 'workflows:'. Begin with it.");
            }
            return workflows;
        }
        List<NodeTuple> found = node.get() instanceof MappingNode mapping ? mapping.getValue() : List.of();
        if (found.isEmpty()) {
            problems.add(
                    Yaml.place(node.get()), "'workflows' is empty: expected a map of names to workflows with steps.");
        }
        for (NodeTuple member : found) {
            String name = Yaml.key(member, problems);
            Place place = Yaml.place(member.getKeyNode());
            Names.check("Workflow", name, place, problems);
            if (workflows.put(name, workflow(name, member.getValueNode())) != null) {
                problems.add(place, "Workflow " + Problems.quote(name) + " is there twice. Rename one.");
            }
        }
        return workflows;
    }

    private Workflow workflow(String name, Node node) {
        String who = "Workflow " + Problems.quote(name);
        Members members = new Members(node, who, KEYS, texts);
        StepParser steps = new StepParser(texts);
        if (members.isMap() && !members.has("steps")) {
            problems.add(members.place(), who + " has no steps: expected a list of at least one.");
        }
        Workflow workflow = new Workflow(
                name,
                members.text("description", MAX_DESCRIPTION),
                members.text("version", Members.MAX_TEXT),
                inputs(members),
                triggers(members),
                members.duration("timeout"),
                concurrency(members),
                steps.steps(members, "steps", 1),
                steps.steps(members, "catch", 1),
                steps.steps(members, "finally", 1),
                members.config("outputs"));
        steps.checkCount(who, members.place());
        return workflow;
    }

    private List<Trigger> triggers(Members members) {
        List<Trigger> triggers = new ArrayList<>();
        TriggerParser parser = new TriggerParser(texts);
        List<Node> nodes = members.list("triggers", true);
        if (nodes.size() > MAX_TRIGGERS) {
            members.problem("triggers", "has " + nodes.size() + " items: expected at most " + MAX_TRIGGERS + ".");
        }
        for (Node node : nodes) {
            parser.trigger(node, triggers.size() + 1).ifPresent(triggers::add);
        }
        return triggers;
    }

    private Optional<Concurrency> concurrency(Members workflow) {
        return workflow.node("concurrency").flatMap(node -> {
            if (!(node instanceof MappingNode)) {
                return workflow.count("concurrency", 1, MAX_RUNS).map(max -> new Concurrency(Optional.empty(), max));
            }
            Members members = new Members(node, workflow.who() + ": 'concurrency'", Set.of("group", "max"), texts);
            return Optional.of(new Concurrency(
                    members.template("group", Members.MAX_TEXT),
                    members.count("max", 1, MAX_RUNS).orElse(1)));
        });
    }

    /** Looks at the outline of the schema; what its keywords mean is looked at when a run is given its inputs. */
    private Optional<JsonObject> inputs(Members members) {
        Optional<JsonObject> inputs = members.object("inputs");
        inputs.ifPresent(schema -> {
            Optional<Json> type = schema.get("type");
            if (type.isPresent() && !type.get().equals(Json.of("object"))) {
                members.problem("inputs", "has the type " + type.get() + ": inputs are members of an object.");
            }
            List<String> known = known(members, schema);
            if (schema.get("required").orElse(JsonArray.EMPTY) instanceof JsonArray required) {
                required.forEach(each -> {
                    if (!(each instanceof JsonString text) || !known.contains(text.value())) {
                        members.problem(
                                "inputs", "requires " + each + ", which its 'properties' do not have. Add it there.");
                    }
                });
            } else {
                members.problem("inputs", "has a 'required' that is no list of names.");
            }
        });
        return inputs;
    }

    private static List<String> known(Members members, JsonObject schema) {
        if (!(schema.get("properties").orElse(JsonObject.EMPTY) instanceof JsonObject properties)) {
            members.problem("inputs", "has 'properties' that are no map of names to schemas.");
            return List.of();
        }
        properties.members().forEach((name, value) -> {
            if (value.kind() != Json.Kind.OBJECT && value.kind() != Json.Kind.BOOLEAN) {
                members.problem(
                        "inputs",
                        "says of " + Problems.quote(name)
                                + " what is no schema: expected a map such as {type: string}.");
            }
        });
        return List.copyOf(properties.members().keySet());
    }
}
