package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import org.jspecify.annotations.Nullable;

/** One side of a comparison, or an argument of a function: a value, or nothing. */
@FunctionalInterface
interface Operand {
    @Nullable
    Json value(Node current, Evaluation evaluation);
}
