package io.patchbay.store.internal.event;

import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventLog.Origin;
import io.patchbay.api.event.EventLog.Query;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.store.internal.event.EventRows.Placed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that read events with what their senders said of them. */
final class LogRows {
    private static final String SELECT = "select e.*, o.source, o.source_id, o.attributes from store_event e"
            + " left join store_event_origin o on o.sequence = e.sequence where e.workspace = ?";

    private LogRows() {}

    static List<Entry> before(Connection connection, String workspace, Query query, long sequence, int limit)
            throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT).append(" and e.sequence < ?");
        List<Object> parameters = new ArrayList<>(List.of(workspace, sequence));
        query.type().ifPresent(type -> add(sql, parameters, " and e.type like ?", TypePattern.like(type)));
        query.subject().ifPresent(subject -> add(sql, parameters, " and e.subject = ?", subject));
        query.from().ifPresent(from -> add(sql, parameters, " and e.time >= ?", from));
        query.to().ifPresent(to -> add(sql, parameters, " and e.time < ?", to));
        sql.append(" order by e.sequence desc fetch first ").append(limit).append(" rows only");
        return Sql.list(connection, sql.toString(), LogRows::entry, parameters.toArray());
    }

    static List<Entry> after(Connection connection, String workspace, long sequence, int limit) throws SQLException {
        return Sql.list(
                connection,
                SELECT + " and e.sequence > ? order by e.sequence fetch first " + limit + " rows only",
                LogRows::entry,
                workspace,
                sequence);
    }

    static Optional<Entry> find(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and e.id = ?", LogRows::entry, workspace, id);
    }

    static Optional<Entry> from(Connection connection, String workspace, Origin origin) throws SQLException {
        return Sql.first(
                connection,
                SELECT + " and o.workspace = e.workspace and o.source = ? and o.source_id = ?",
                LogRows::entry,
                workspace,
                origin.source(),
                origin.id());
    }

    static void add(Connection connection, Placed placed, Origin origin) throws SQLException {
        Sql.update(
                connection,
                "insert into store_event_origin (sequence, workspace, source, source_id, attributes) values (?, ?, ?, ?, ?)",
                placed.sequence(),
                placed.event().workspace(),
                origin.source(),
                origin.id(),
                origin.attributes().toString());
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, Object parameter) {
        sql.append(condition);
        parameters.add(parameter);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<String> source = Sql.optionalText(row, "source");
        Optional<Origin> origin = source.isEmpty()
                ? Optional.empty()
                : Optional.of(new Origin(
                        source.get(),
                        row.getString("source_id"),
                        Json.parse(row.getString("attributes")).asObject()));
        return new Entry(row.getLong("sequence"), EventRows.event(row), origin);
    }
}
