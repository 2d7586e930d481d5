package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The target schemas of the configuration, by name; each is written as {@code {"name": …, "columns": {…}}}. */
final class Schemas {
    private static final Set<String> MEMBERS = Set.of("type", "from", "required", "format");

    private final Map<String, Map<String, Column>> byName = new HashMap<>();

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming the schema and what is wrong with it
     */
    Schemas(List<String> texts) {
        for (String text : texts) {
            try {
                JsonObject schema = Json.parse(text).asObject();
                String name = schema.text("name").orElseThrow(() -> new JsonException("Member 'name' is missing."));
                byName.put(name, columns(schema));
            } catch (JsonException e) {
                throw new IllegalArgumentException(
                        "Configuration 'schemas' has '" + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                                + "', expected {\"name\": \"…\", \"columns\": {\"…\": {\"type\": \"…\"}}}. "
                                + e.getMessage(),
                        e);
            }
        }
    }

    private static Map<String, Column> columns(JsonObject schema) {
        Map<String, Column> columns = new LinkedHashMap<>();
        schema.get("columns")
                .orElseThrow(() -> new JsonException("Member 'columns' is missing."))
                .asObject()
                .members()
                .forEach((name, column) -> columns.put(name, column(name, column.asObject())));
        return columns;
    }

    private static Column column(String name, JsonObject column) {
        column.members().keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw new JsonException("Column '" + name + "' has the member '" + member
                            + "', expected 'type', 'from', 'required' or 'format'.");
                });
        return new Column(
                column.text("type").map(type -> type(name, type)).orElse(ColumnType.ANY),
                column.text("from"),
                column.get("required").map(Json::asBoolean).orElse(false),
                column.text("format"));
    }

    private static ColumnType type(String column, String type) {
        return Arrays.stream(ColumnType.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(type))
                .findFirst()
                .orElseThrow(() -> new JsonException("Column '" + column + "' has the type '" + type
                        + "', expected any, text, integer, number, boolean, date or timestamp."));
    }

    Optional<Map<String, Column>> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
