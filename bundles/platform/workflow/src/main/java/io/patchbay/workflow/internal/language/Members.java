package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The members of a map, by what is expected of them. What is not as expected is a problem, and read as if it were not there. */
final class Members {
    static final int MAX_TEXT = 200;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final String who;
    private final Place place;
    private final boolean map;
    private final Texts texts;
    private final Problems problems;

    Members(Node node, String who, Set<String> known, Texts texts) {
        this.who = who;
        this.place = Yaml.place(node);
        this.texts = texts;
        this.problems = texts.problems();
        this.map = node instanceof MappingNode;
        if (!(node instanceof MappingNode mapping)) {
            problems.add(place, who + " is expected to be a map with " + list(known) + ".");
            return;
        }
        for (NodeTuple member : mapping.getValue()) {
            String name = Yaml.key(member, problems);
            if (!known.contains(name)) {
                problems.add(
                        Yaml.place(member.getKeyNode()),
                        who + ": key " + Problems.quote(name) + " is unknown, expected " + list(known) + "."
                                + Names.meant(name, known));
            } else if (nodes.put(name, member.getValueNode()) != null) {
                problems.add(
                        Yaml.place(member.getKeyNode()), who + ": the key '" + name + "' is there twice. Drop one.");
            }
        }
    }

    boolean isMap() {
        return map;
    }

    Place place() {
        return place;
    }

    String who() {
        return who;
    }

    boolean has(String key) {
        return nodes.containsKey(key);
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    Place place(String key) {
        return node(key).map(Yaml::place).orElse(place);
    }

    void problem(String key, String what) {
        problems.add(place(key), who + ": '" + key + "' " + what);
    }

    /** Returns a text that has to be there; an empty one, and a problem, if it is not. */
    String required(String key) {
        if (!has(key)) {
            if (map) {
                problems.add(place, who + " has no '" + key + "'. Add one.");
            }
            return "";
        }
        return text(key, MAX_TEXT).orElse("");
    }

    Optional<String> text(String key, int most) {
        return node(key).flatMap(node -> {
            if (node instanceof ScalarNode scalar
                    && !scalar.getTag().equals(Tag.NULL)
                    && !scalar.getValue().isBlank()
                    && scalar.getValue().length() <= most) {
                return Optional.of(scalar.getValue());
            }
            problem(key, "is expected to be a text of 1 to " + most + " characters.");
            return Optional.empty();
        });
    }

    /** Returns a text in which the expressions in braces are checked. */
    Optional<String> template(String key, int most) {
        Optional<String> text = text(key, most);
        text.ifPresent(present -> node(key).ifPresent(texts::check));
        return text;
    }

    Optional<Duration> duration(String key) {
        return text(key, MAX_TEXT).flatMap(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (!duration.isNegative() && !duration.isZero() && duration.compareTo(LONGEST) <= 0) {
                    return Optional.of(duration);
                }
            } catch (DateTimeParseException e) {
                // Said below.
            }
            problem(key, "is " + Problems.quote(text) + ": expected a duration such as PT30S, at most P366D.");
            return Optional.empty();
        });
    }

    Optional<Integer> count(String key, int least, int most) {
        return text(key, MAX_TEXT).flatMap(text -> {
            Optional<Integer> count = whole(text).filter(value -> isNumber(key) && value >= least && value <= most);
            if (count.isEmpty()) {
                problem(key, "is " + Problems.quote(text) + ": expected a number from " + least + " to " + most + ".");
            }
            return count;
        });
    }

    private boolean isNumber(String key) {
        return node(key)
                .filter(node -> node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
                .isPresent();
    }

    private static Optional<Integer> whole(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Returns a part of one, 0 to 1. */
    Optional<BigDecimal> share(String key) {
        return text(key, MAX_TEXT).flatMap(text -> {
            if (isNumber(key) && text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
                return Optional.of(new BigDecimal(text));
            }
            problem(key, "is " + Problems.quote(text) + ": expected a number from 0 to 1, such as 0.2.");
            return Optional.empty();
        });
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return text(key, MAX_TEXT).flatMap(text -> {
            List<String> known = List.of(type.getEnumConstants()).stream()
                    .map(Members::lower)
                    .toList();
            if (known.contains(text)) {
                return Optional.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
            }
            problem(
                    key,
                    "is " + Problems.quote(text) + ", expected " + String.join(", ", known) + "."
                            + Names.meant(text, known));
            return Optional.empty();
        });
    }

    Optional<Expression> condition(String key) {
        return node(key).flatMap(node -> texts.condition(node, who, key));
    }

    /** Returns a map of names to values, in which the expressions in braces are checked. */
    JsonObject config(String key) {
        node(key).ifPresent(texts::check);
        return object(key).orElse(JsonObject.EMPTY);
    }

    Optional<JsonObject> object(String key) {
        return node(key).flatMap(node -> {
            Json json = Yaml.json(node, problems);
            if (json instanceof JsonObject object) {
                return Optional.of(object);
            }
            if (json.kind() != Json.Kind.NULL) {
                problem(key, "is expected to be a map of names to values.");
            }
            return Optional.empty();
        });
    }

    /** Returns the items of a list; a problem if there is something else, or nothing and there has to be. */
    List<Node> list(String key, boolean empty) {
        if (node(key).orElse(null) instanceof SequenceNode sequence
                && (empty || !sequence.getValue().isEmpty())) {
            return sequence.getValue();
        }
        if (has(key)) {
            problem(key, empty ? "is expected to be a list." : "is expected to be a list of at least one.");
        }
        return List.of();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String list(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
