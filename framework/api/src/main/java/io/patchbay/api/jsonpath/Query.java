package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a path, applied one after the other.
 *
 * @param absolute whether it begins at the document ({@code $}), else at the value a filter looks at ({@code @})
 */
record Query(boolean absolute, List<Segment> segments) {
    /** Whether it selects one value at most, by its form: only then it can be compared. */
    boolean singular() {
        return segments.stream().allMatch(Segment::singular);
    }

    List<Node> nodes(Node current, Evaluation evaluation) {
        List<Node> nodes = List.of(absolute ? evaluation.root() : current);
        for (Segment segment : segments) {
            List<Node> next = new ArrayList<>();
            for (Node node : nodes) {
                segment.select(node, evaluation, next);
            }
            nodes = next;
        }
        return nodes;
    }

    /**
     * One segment.
     *
     * @param descendants whether it selects from the value and all below it, else from the value
     */
    record Segment(boolean descendants, List<Selector> selectors) {
        boolean singular() {
            return !descendants && selectors.size() == 1 && selectors.get(0).singular();
        }

        void select(Node node, Evaluation evaluation, List<Node> out) {
            if (descendants) {
                descend(node, 0, evaluation, out);
            } else {
                fromOne(node, evaluation, out);
            }
        }

        private void descend(Node node, int depth, Evaluation evaluation, List<Node> out) {
            if (depth > Json.MAX_DEPTH) {
                throw new JsonPathException(
                        "The document is nested deeper than " + Json.MAX_DEPTH + " levels: '..' goes no deeper.", 0);
            }
            fromOne(node, evaluation, out);
            node.eachChild(child -> descend(child, depth + 1, evaluation, out));
        }

        private void fromOne(Node node, Evaluation evaluation, List<Node> out) {
            evaluation.spend(1);
            for (Selector selector : selectors) {
                selector.select(node, evaluation, out);
            }
        }
    }
}
