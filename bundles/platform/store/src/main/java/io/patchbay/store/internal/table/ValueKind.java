package io.patchbay.store.internal.table;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Base64;

/** What a column holds, and how that is written and read: the same from both databases. */
enum ValueKind {
    TEXT {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? JsonNull.NULL : Json.of(text);
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setString(parameter, value.asText());
        }
    },
    INTEGER {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            long number = row.getLong(column);
            return row.wasNull() ? JsonNull.NULL : Json.of(number);
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setLong(parameter, value.asNumber().longValue());
        }
    },
    DECIMAL {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            var number = row.getBigDecimal(column);
            return number == null ? JsonNull.NULL : JsonNumber.of(number);
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setBigDecimal(parameter, value.asNumber().decimal());
        }
    },
    DOUBLE {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            double number = row.getDouble(column);
            // As text: there are numbers here that JSON has no word for.
            return row.wasNull() ? JsonNull.NULL : Json.of(Double.toString(number));
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setDouble(parameter, Double.parseDouble(value.asText()));
        }
    },
    BOOLEAN {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            boolean flag = row.getBoolean(column);
            return row.wasNull() ? JsonNull.NULL : Json.of(flag);
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setBoolean(parameter, value.asBoolean());
        }
    },
    TIME {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? JsonNull.NULL : Json.of(time.toString());
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setObject(parameter, OffsetDateTime.parse(value.asText()));
        }
    },
    BYTES {
        @Override
        Json value(ResultSet row, int column) throws SQLException {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? JsonNull.NULL : Json.of(Base64.getEncoder().encodeToString(bytes));
        }

        @Override
        void set(PreparedStatement statement, int parameter, Json value) throws SQLException {
            statement.setBytes(parameter, Base64.getDecoder().decode(value.asText()));
        }
    };

    abstract Json value(ResultSet row, int column) throws SQLException;

    abstract void set(PreparedStatement statement, int parameter, Json value) throws SQLException;

    /** Returns the kind of a column, by its type in {@link Types}; PostgreSQL calls both of its kinds of time a timestamp. */
    static ValueKind of(String column, int type, String typeName) throws SQLException {
        return switch (type) {
            case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
            case Types.DOUBLE, Types.REAL, Types.FLOAT -> DOUBLE;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default ->
                throw new SQLException(
                        "Column '" + column + "' has type '" + typeName
                                + "', which backups do not know: use text, numbers, boolean, timestamp with time zone or bytes.");
        };
    }
}
