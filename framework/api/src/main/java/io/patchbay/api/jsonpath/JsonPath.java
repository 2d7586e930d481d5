package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSONPath query (RFC 9535) with its five functions; the regular expressions in it are I-Regexp (RFC 9485), matched in linear
 * time. Immutable and thread-safe.
 */
public final class JsonPath {
    /** The most characters of a path. */
    public static final int MAX_LENGTH = 4_096;

    /** The most steps of one evaluation: values visited and compared. */
    public static final int MAX_STEPS = 2_000_000;

    private final String text;
    private final Query query;

    private JsonPath(String text, Query query) {
        this.text = text;
        this.query = query;
    }

    /**
     * Reads a path.
     *
     * @throws JsonPathException with the column, if the text is not a path, or one that is too long or too deep
     */
    public static JsonPath parse(String text) {
        return new JsonPath(text, new PathParser(text).parse());
    }

    /**
     * Returns the values that the path selects, in the order of RFC 9535; a value may stand twice.
     *
     * @throws JsonPathException if that takes more than {@link #MAX_STEPS}
     */
    public List<Json> select(Json document) {
        return nodes(document).stream().map(Node::value).toList();
    }

    /**
     * Returns what the path selects, with where it stands.
     *
     * @throws JsonPathException if that takes more than {@link #MAX_STEPS}
     */
    public List<Match> find(Json document) {
        List<Match> found = new ArrayList<>();
        for (Node node : nodes(document)) {
            found.add(new Match(node.path(), node.value()));
        }
        return List.copyOf(found);
    }

    /**
     * Tells whether the path selects anything.
     *
     * @throws JsonPathException if finding out takes more than {@link #MAX_STEPS}
     */
    public boolean exists(Json document) {
        return !nodes(document).isEmpty();
    }

    private List<Node> nodes(Json document) {
        Node root = Node.root(document);
        return query.nodes(root, new Evaluation(root, MAX_STEPS));
    }

    /** Returns the path as it was written. */
    @Override
    public String toString() {
        return text;
    }

    /**
     * A value that was selected.
     *
     * @param path where it stands, as a normalized path: {@code $['a'][0]}
     * @param value what it is
     */
    public record Match(String path, Json value) {}
}
