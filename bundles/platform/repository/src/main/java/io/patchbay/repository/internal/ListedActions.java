package io.patchbay.repository.internal;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.Release.Clause;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a release can do from its index; nothing of its jar is run for that. */
final class ListedActions {
    private static final Logger LOG = LoggerFactory.getLogger(ListedActions.class);
    private static final String ACTION = "patchbay.action";

    private ListedActions() {}

    /** Returns those that can be read. */
    static List<ActionSpec> of(Release release) {
        return release.capabilities(ACTION).stream()
                .flatMap(clause -> action(release, clause).stream())
                .toList();
    }

    private static Optional<ActionSpec> action(Release release, Clause clause) {
        try {
            return Optional.of(new ActionSpec(
                    clause.text("name"),
                    clause.text("description"),
                    schema(clause.text("input")),
                    schema(clause.text("output")),
                    stream(clause.text("takes")),
                    stream(clause.text("gives")),
                    Boolean.parseBoolean(clause.text("reportsViolations")),
                    Boolean.parseBoolean(clause.text("idempotent"))));
        } catch (JsonException e) {
            LOG.warn(
                    "An action of an index is left out, its schema is no JSON object. release={} action={}",
                    release.text(),
                    clause.text("name"),
                    e);
            return Optional.empty();
        }
    }

    private static JsonObject schema(String text) {
        return text.isEmpty() ? JsonObject.EMPTY : Json.parse(text).asObject();
    }

    private static ActionSpec.Stream stream(String name) {
        return Stream.of(ActionSpec.Stream.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(ActionSpec.Stream.NONE);
    }
}
