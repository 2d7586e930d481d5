package io.patchbay.api.jsonpath;

import io.patchbay.plugin.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a filter, by what it may be used for.
 *
 * @param operand as one value, or nothing
 * @param condition as true or false
 * @param query as the values a path selects
 */
record Term(Optional<Operand> operand, Optional<Condition> condition, Optional<Query> query) {
    static Term literal(Json literal) {
        return valued((current, evaluation) -> literal);
    }

    static Term valued(Operand operand) {
        return new Term(Optional.of(operand), Optional.empty(), Optional.empty());
    }

    static Term asked(Condition condition) {
        return new Term(Optional.empty(), Optional.of(condition), Optional.empty());
    }

    static Term selected(Query query) {
        Condition exists =
                (current, evaluation) -> !query.nodes(current, evaluation).isEmpty();
        Operand only = (current, evaluation) -> {
            List<Node> nodes = query.nodes(current, evaluation);
            return nodes.isEmpty() ? null : nodes.get(0).value();
        };
        return new Term(
                query.singular() ? Optional.of(only) : Optional.empty(), Optional.of(exists), Optional.of(query));
    }
}
