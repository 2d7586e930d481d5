package io.patchbay.api.jsonpath;

/** What a filter asks of a value. */
@FunctionalInterface
interface Condition {
    boolean holds(Node current, Evaluation evaluation);
}
