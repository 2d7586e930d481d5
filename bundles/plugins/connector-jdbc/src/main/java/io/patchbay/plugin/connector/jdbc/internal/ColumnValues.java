package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes records of the rows of a result: numbers keep their digits, times their zone, bytes become Base64. */
final class ColumnValues {
    private final ResultSet rows;
    private final List<Column> columns = new ArrayList<>();

    /** A column of the result. */
    private record Column(String name, int type, String typeName) {}

    ColumnValues(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData described = rows.getMetaData();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            columns.add(new Column(
                    described.getColumnLabel(i),
                    described.getColumnType(i),
                    described.getColumnTypeName(i).toLowerCase(Locale.ROOT)));
        }
    }

    /** Returns the names of the columns. */
    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns the row the result is at. */
    JsonObject row() throws SQLException {
        JsonObject.Builder record = JsonObject.builder();
        for (int i = 0; i < columns.size(); i++) {
            Json value = value(i + 1, columns.get(i));
            record.put(columns.get(i).name(), rows.wasNull() ? JsonNull.NULL : value);
        }
        return record.build();
    }

    private Json value(int at, Column column) throws SQLException {
        return switch (column.type()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Json.of(rows.getLong(at));
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE -> number(rows.getString(at));
            case Types.BOOLEAN -> Json.of(rows.getBoolean(at));
            case Types.BIT -> column.typeName().equals("bool") ? Json.of(rows.getBoolean(at)) : text(at);
            // As bytes: the driver would make objects of the second, whatever somebody put there.
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.JAVA_OBJECT ->
                column.typeName().equals("uuid") ? text(at) : bytes(at);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(at, column);
            case Types.ARRAY -> array(at);
            default -> column.typeName().startsWith("json") ? json(at) : text(at);
        };
    }

    private Json text(int at) throws SQLException {
        String text = rows.getString(at);
        return text == null ? JsonNull.NULL : Json.of(text);
    }

    private Json bytes(int at) throws SQLException {
        byte[] bytes = rows.getBytes(at);
        return bytes == null ? JsonNull.NULL : Json.of(Base64.getEncoder().encodeToString(bytes));
    }

    private Json json(int at) throws SQLException {
        String text = rows.getString(at);
        try {
            return text == null ? JsonNull.NULL : Json.parse(text);
        } catch (JsonException e) {
            return Json.of(
                    text); // PostgreSQL's 'json' keeps what ours does not take, such as a name that is there twice
        }
    }

    private Json time(int at, Column column) throws SQLException {
        String text = rows.getString(at);
        if (text == null || text.endsWith("infinity")) {
            return text == null ? JsonNull.NULL : Json.of(text);
        }
        boolean zoned = column.type() == Types.TIMESTAMP_WITH_TIMEZONE
                || column.typeName().equals("timestamptz");
        return zoned
                ? moment(rows.getObject(at, OffsetDateTime.class))
                : moment(rows.getObject(at, LocalDateTime.class));
    }

    private static Json moment(OffsetDateTime time) {
        return Json.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }

    private static Json moment(LocalDateTime time) {
        return Json.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
    }

    private Json array(int at) throws SQLException {
        Array array = rows.getArray(at);
        if (array == null) {
            return JsonNull.NULL;
        }
        Json value = element(array.getArray(), array.getBaseTypeName().toLowerCase(Locale.ROOT));
        array.free();
        return value;
    }

    private static Json element(@Nullable Object value, String type) throws SQLException {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof Object[] several) {
            List<Json> values = new ArrayList<>();
            for (Object each : several) {
                values.add(element(each, type));
            }
            return new JsonArray(values);
        }
        if (value instanceof Array nested) {
            return element(nested.getArray(), type);
        }
        if (value instanceof Number number) {
            return number(number.toString());
        }
        return scalar(value, type);
    }

    private static Json scalar(Object value, String type) {
        if (value instanceof Boolean truth) {
            return Json.of((boolean) truth);
        }
        if (value instanceof byte[] bytes) {
            return Json.of(Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof OffsetDateTime time) {
            return moment(time);
        }
        if (value instanceof LocalDateTime time) {
            return moment(time);
        }
        if (value instanceof Timestamp time) {
            return type.equals("timestamptz")
                    ? moment(time.toInstant().atOffset(ZoneOffset.UTC))
                    : moment(time.toLocalDateTime());
        }
        return Json.of(value.toString());
    }

    /** Not a number and the infinities are texts, as JSON has none. */
    private static Json number(@Nullable String text) {
        if (text == null) {
            return JsonNull.NULL;
        }
        try {
            return JsonNumber.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Json.of(text);
        }
    }
}
