package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.connector.jdbc.internal.SqlText.Token;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A statement with {@code :name} for values, which are bound and never become part of its text.
 *
 * @param jdbc the statement with a question mark for each value
 * @param values what to bind, in order
 */
record NamedSql(String jdbc, List<Json> values) {
    NamedSql {
        values = List.copyOf(values);
    }

    static NamedSql of(String sql, Map<String, Json> parameters, Engine engine) {
        Statements.check(sql, engine);
        StringBuilder jdbc = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (Token token : SqlText.tokens(sql, engine)) {
            switch (token.kind()) {
                case PARAMETER -> {
                    names.add(token.text());
                    jdbc.append('?');
                }
                // PostgreSQL has operators with question marks, which its driver takes doubled.
                case OTHER ->
                    jdbc.append(engine == Engine.POSTGRESQL ? token.text().replace("?", "??") : token.text());
                default -> jdbc.append(token.text());
            }
        }
        requireSame(names, parameters);
        return new NamedSql(
                jdbc.toString(),
                names.stream()
                        .map(name -> Objects.requireNonNull(parameters.get(name)))
                        .toList());
    }

    private static void requireSame(List<String> names, Map<String, Json> parameters) {
        TreeSet<String> missing = new TreeSet<>(names);
        missing.removeAll(parameters.keySet());
        if (!missing.isEmpty()) {
            throw PluginException.of(
                    "parameter-missing",
                    "The statement has ':" + missing.first() + "', 'parameters' has "
                            + new TreeSet<>(parameters.keySet()) + ": expected a value for each. Add it.");
        }
        TreeSet<String> unused = new TreeSet<>(parameters.keySet());
        names.forEach(unused::remove);
        if (!unused.isEmpty()) {
            throw PluginException.of(
                    "parameter-unknown",
                    "'parameters' has '" + unused.first() + "', which the statement does not use: expected ':"
                            + unused.first() + "' in it, outside of quotes. Add it or leave the value out.");
        }
    }
}
