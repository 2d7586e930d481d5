package io.patchbay.workflow.internal.language;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Reads YAML 1.2 as nodes that know their line, and nodes as JSON. Small and shallow documents only. */
final class Yaml {
    static final int MAX_CHARACTERS = 256 * 1024;
    static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 20_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(20)
            .setSchema(new JsonSchema())
            .build();

    private int nodes;

    private Yaml() {}

    /**
     * Reads one document.
     *
     * @throws PatchbayException with {@code TOO_LARGE} or {@code MALFORMED}
     */
    static Node read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new PatchbayException(
                    CommonCode.TOO_LARGE,
                    "The document has " + text.length() + " characters: expected at most " + MAX_CHARACTERS + ".");
        }
        try {
            checkDepth(text);
            return new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() ->
                            malformed(Place.NOWHERE, "The document is empty: expected 'workflows:' and their steps."));
        } catch (MarkedYamlEngineException e) {
            throw malformed(
                    place(e.getProblemMark()),
                    "This is not YAML: " + e.getProblem().replaceAll("\\p{Cntrl}", " ") + ".");
        } catch (YamlEngineException e) {
            throw malformed(
                    Place.NOWHERE,
                    "This is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ") + ".");
        }
    }

    static Place place(Node node) {
        return place(node.getStartMark());
    }

    private static Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(Place.NOWHERE);
    }

    /** Returns the node as JSON; what JSON cannot say is a problem. */
    static Json json(Node node, Problems problems) {
        return new Yaml().json(node, 0, problems);
    }

    /** Returns the name of a member; a key that is no name is a problem and becomes an empty text. */
    static String key(NodeTuple member, Problems problems) {
        if (member.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.add(place(member.getKeyNode()), "A key is a list or a map: expected a plain name.");
        return "";
    }

    private Json json(Node node, int depth, Problems problems) {
        nodes++;
        if (depth > MAX_DEPTH || nodes > MAX_NODES) {
            throw malformed(
                    place(node),
                    "The document unfolds to more than " + MAX_NODES + " values or " + MAX_DEPTH
                            + " levels. Write it without so many aliases.");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, problems);
        }
        if (!node.getTag().equals(Tag.SEQ) && !node.getTag().equals(Tag.MAP)) {
            problems.add(
                    place(node),
                    "The tag '" + node.getTag().getValue() + "' means nothing here: expected none on a list or map.");
        }
        if (node instanceof SequenceNode sequence) {
            List<Json> values = new ArrayList<>();
            for (Node value : sequence.getValue()) {
                values.add(json(value, depth + 1, problems));
            }
            return new JsonArray(values);
        }
        return object((MappingNode) node, depth, problems);
    }

    private Json object(MappingNode mapping, int depth, Problems problems) {
        JsonObject.Builder object = JsonObject.builder();
        Set<String> names = new HashSet<>();
        for (NodeTuple member : mapping.getValue()) {
            String name = key(member, problems);
            if (!names.add(name)) {
                problems.add(
                        place(member.getKeyNode()), "The key " + Problems.quote(name) + " is there twice. Drop one.");
            }
            object.put(name, json(member.getValueNode(), depth + 1, problems));
        }
        return object.build();
    }

    private static Json scalar(ScalarNode scalar, Problems problems) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.STR)) {
            return Json.of(text);
        }
        if (tag.equals(Tag.NULL)) {
            return JsonNull.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Json.of(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(scalar, problems);
        }
        problems.add(
                place(scalar),
                "The tag '" + tag.getValue() + "' means nothing here: expected text, a number, true, false or null.");
        return JsonNull.NULL;
    }

    private static Json number(ScalarNode scalar, Problems problems) {
        try {
            return JsonNumber.of(new BigDecimal(scalar.getValue()));
        } catch (NumberFormatException | JsonException e) {
            problems.add(
                    place(scalar),
                    Problems.quote(scalar.getValue())
                            + " is no number that can be used. Put it in quotes if it is a text.");
            return JsonNull.NULL;
        }
    }

    // The composer recurses: what is nested too deep must not reach it.
    private static void checkDepth(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw malformed(
                        place(event.getStartMark()), "Nested deeper than " + MAX_DEPTH + " levels. Write it flatter.");
            }
        }
    }

    private static PatchbayException malformed(Place place, String what) {
        return new PatchbayException(CommonCode.MALFORMED, place + ": " + what);
    }
}
