package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Selects among the children of a value. */
interface Selector {
    void select(Node node, Evaluation evaluation, List<Node> out);

    /** Whether it selects one child at most, by its form. */
    default boolean singular() {
        return false;
    }

    /** The member of this name. */
    record Name(String name) implements Selector {
        @Override
        public void select(Node node, Evaluation evaluation, List<Node> out) {
            if (node.value() instanceof JsonObject object) {
                Optional<Json> member = object.get(name);
                member.ifPresent(value -> out.add(node.member(name, value)));
            }
        }

        @Override
        public boolean singular() {
            return true;
        }
    }

    /** The element at this index, counted from the end if it is negative. */
    record Index(long index) implements Selector {
        @Override
        public void select(Node node, Evaluation evaluation, List<Node> out) {
            if (node.value() instanceof JsonArray array) {
                long at = index < 0 ? array.size() + index : index;
                if (at >= 0 && at < array.size()) {
                    out.add(node.element((int) at));
                }
            }
        }

        @Override
        public boolean singular() {
            return true;
        }
    }

    /** All children. */
    record Wildcard() implements Selector {
        @Override
        public void select(Node node, Evaluation evaluation, List<Node> out) {
            node.eachChild(child -> {
                evaluation.spend(1);
                out.add(child);
            });
        }
    }

    /** The children for which a condition holds. */
    record Filter(Condition condition) implements Selector {
        @Override
        public void select(Node node, Evaluation evaluation, List<Node> out) {
            node.eachChild(child -> {
                evaluation.spend(1);
                if (condition.holds(child, evaluation)) {
                    out.add(child);
                }
            });
        }
    }

    /** Every so-many-th element from here to there. */
    record Slice(Optional<Long> start, Optional<Long> end, long step) implements Selector {
        @Override
        public void select(Node node, Evaluation evaluation, List<Node> out) {
            if (step == 0 || !(node.value() instanceof JsonArray array)) {
                return;
            }
            int size = array.size();
            if (step > 0) {
                long upper = within(end.orElse((long) size), 0, size, size);
                for (long at = within(start.orElse(0L), 0, size, size); at < upper; at += step) {
                    add(node, at, evaluation, out);
                }
            } else {
                long lower = within(end.orElse(-size - 1L), -1, size - 1, size);
                for (long at = within(start.orElse(size - 1L), -1, size - 1, size); at > lower; at += step) {
                    add(node, at, evaluation, out);
                }
            }
        }

        private static long within(long bound, int low, int high, int size) {
            return Math.min(Math.max(bound < 0 ? size + bound : bound, low), high);
        }

        private static void add(Node node, long at, Evaluation evaluation, List<Node> out) {
            evaluation.spend(1);
            out.add(node.element((int) at));
        }
    }
}
