package io.patchbay.api.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements with parameters and rows as values, for what runs inside {@link Database.Work}. A parameter that is an
 * {@link Instant} becomes a timestamp with time zone, to the microsecond; an empty {@link Optional} becomes a null.
 * Stateless; a connection is used by one thread at a time.
 */
public final class Sql {
    private Sql() {}

    /**
     * Makes a value of the current row.
     *
     * @param <T> the value
     */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads the row; does not move on. */
        T of(ResultSet row) throws SQLException;
    }

    /** Returns all rows as values. */
    public static <T> List<T> list(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(row.of(rows));
                }
                return values;
            }
        }
    }

    /** Returns the first row as a value, if there is one. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
            }
        }
    }

    /** Changes rows and returns how many. */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Sets the parameters of a statement that is used more than once. */
    public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, value(parameters[i]));
        }
    }

    /** Reads a timestamp with time zone that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a timestamp with time zone. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** Reads a text. */
    public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** Returns a text as a column of this length takes it: cut where it is longer, and without NUL, which PostgreSQL refuses. */
    public static String fitting(String text, int max) {
        String cut = text.length() > max ? text.substring(0, max - 1) + "…" : text;
        return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', '\uFFFD');
    }

    private static @Nullable Object value(Object parameter) {
        Object plain = parameter instanceof Optional<?> optional ? optional.orElse(null) : parameter;
        return plain instanceof Instant time
                ? time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)
                : plain;
    }
}
