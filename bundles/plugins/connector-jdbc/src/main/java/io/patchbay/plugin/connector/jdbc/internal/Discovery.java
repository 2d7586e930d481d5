package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Says what records of a table look like. */
final class Discovery {
    private Discovery() {}

    static Catalog.Entry entry(Table table) {
        JsonObject.Builder properties = JsonObject.builder();
        List<String> required = new ArrayList<>();
        for (Column column : table.columns()) {
            properties.put(column.name(), property(column));
            if (!column.nullable()) {
                required.add(column.name());
            }
        }
        JsonObject.Builder schema = JsonObject.builder().put("type", "object").put("properties", properties.build());
        if (!required.isEmpty()) {
            schema.put("required", JsonArray.ofTexts(required));
        }
        if (!table.key().isEmpty()) {
            schema.put("x-key", JsonArray.ofTexts(table.key()));
        }
        return new Catalog.Entry(table.label(), table.kindLabel(), schema.build());
    }

    private static JsonObject property(Column column) {
        JsonObject.Builder property = JsonObject.builder();
        String type = type(column);
        if (!type.isEmpty()) {
            property.put("type", column.nullable() ? JsonArray.ofTexts(List.of(type, "null")) : Json.of(type));
        }
        if (column.binary()) {
            property.put("contentEncoding", "base64");
        }
        if (column.type() == Types.DATE) {
            property.put("format", "date");
        }
        if (column.type() == Types.TIMESTAMP_WITH_TIMEZONE || column.typeName().equals("timestamptz")) {
            property.put("format", "date-time");
        }
        return property.put("x-type", column.typeName()).build();
    }

    /** Returns the JSON type of the values; empty if they can be of any. */
    private static String type(Column column) {
        return switch (column.type()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "integer";
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE -> "number";
            case Types.BOOLEAN -> "boolean";
            case Types.BIT -> column.typeName().equals("bool") ? "boolean" : "string";
            case Types.ARRAY -> "array";
            default -> column.json() ? "" : "string";
        };
    }
}
