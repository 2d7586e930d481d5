package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.plugin.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds values to the question marks of a statement. */
final class Binding {
    private static final int DIGITS_OF_A_LONG = 18;

    private final PreparedStatement statement;
    private final Engine engine;

    Binding(PreparedStatement statement, Engine engine) {
        this.statement = statement;
        this.engine = engine;
    }

    /** Binds values that go anywhere. */
    void bind(List<Json> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(i + 1, values.get(i));
        }
    }

    /** Binds a value that goes to this column. */
    void bind(int at, Json value, Column column) throws SQLException {
        if (column.binary() && value instanceof JsonString text) {
            statement.setBytes(at, bytes(text.value(), column));
        } else if (column.json() && value.kind() != Json.Kind.NULL) {
            document(at, value);
        } else if (column.array() && value instanceof JsonArray array) {
            statement.setArray(at, statement.getConnection().createArrayOf(column.elementType(), elements(array)));
        } else {
            bind(at, value);
        }
    }

    private void bind(int at, Json value) throws SQLException {
        switch (value.kind()) {
            case NULL -> statement.setNull(at, Types.NULL);
            case BOOLEAN -> statement.setBoolean(at, ((JsonBoolean) value).value());
            case NUMBER -> number(at, (JsonNumber) value);
            case STRING -> statement.setString(at, value.asText());
            case OBJECT -> document(at, value);
            case ARRAY -> {
                JsonArray array = value.asArray();
                if (array.values().stream().anyMatch(each -> each instanceof JsonObject || each instanceof JsonArray)) {
                    document(at, value);
                } else {
                    statement.setArray(at, statement.getConnection().createArrayOf(type(array), elements(array)));
                }
            }
        }
    }

    private void number(int at, JsonNumber number) throws SQLException {
        if (number.isIntegral()
                && number.decimal().precision() - number.decimal().scale() <= DIGITS_OF_A_LONG) {
            statement.setLong(at, number.longValue());
        } else {
            statement.setBigDecimal(at, number.decimal());
        }
    }

    private void document(int at, Json value) throws SQLException {
        if (engine == Engine.H2) {
            statement.setBytes(
                    at, value.toString().getBytes(StandardCharsets.UTF_8)); // a text would become a JSON string
        } else {
            statement.setString(at, value.toString());
        }
    }

    private static String type(JsonArray array) {
        boolean numbers = array.size() > 0
                && array.values().stream().allMatch(each -> each instanceof JsonNumber || each instanceof JsonNull);
        return numbers ? "numeric" : "text";
    }

    private static @Nullable Object[] elements(JsonArray array) {
        return array.values().stream().map(Binding::element).toArray();
    }

    private static @Nullable Object element(Json value) {
        return switch (value.kind()) {
            case NULL -> null;
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> value.asNumber().decimal();
            case STRING -> value.asText();
            case ARRAY -> elements(value.asArray());
            case OBJECT -> value.toString();
        };
    }

    private static byte[] bytes(String text, Column column) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    "not-base64",
                    "Column '" + column.name() + "' takes bytes, and the value is not Base64: " + e.getMessage()
                            + ". Expected text such as 'AAEC'. Encode the value.",
                    e);
        }
    }
}
