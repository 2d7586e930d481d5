package io.patchbay.webhook.internal.delivery;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements on messages, deliveries and attempts. */
final class DeliveryTable {
    private static final String SELECT = "select * from webhook_delivery where workspace = ?";

    private DeliveryTable() {}

    /** A number that a row has beside the outcome. */
    record Attempt(int number, Outcome outcome) {}

    static void keep(Connection connection, Message message) throws SQLException {
        boolean known = Sql.first(
                        connection,
                        "select id from webhook_message where id = ?",
                        row -> row.getString("id"),
                        message.id())
                .isPresent();
        if (!known) {
            Sql.update(
                    connection,
                    "insert into webhook_message (id, workspace, type, time, body) values (?, ?, ?, ?, ?)",
                    message.id(),
                    message.workspace(),
                    message.type(),
                    message.time(),
                    message.body());
        }
    }

    static Optional<Message> message(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(
                connection,
                "select * from webhook_message where workspace = ? and id = ?",
                DeliveryTable::message,
                workspace,
                id);
    }

    /** Returns the newest messages of a workspace. */
    static List<Message> messages(Connection connection, String workspace, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select * from webhook_message where workspace = ? order by time desc fetch first " + limit
                        + " rows only",
                DeliveryTable::message,
                workspace);
    }

    /** Returns the endpoints that have a delivery of a message already. */
    static Set<String> taken(Connection connection, String message, String replay) throws SQLException {
        return new HashSet<>(Sql.list(
                connection,
                "select endpoint from webhook_delivery where message = ? and replay = ?",
                row -> row.getString("endpoint"),
                message,
                replay));
    }

    static void insert(Connection connection, Delivery one) throws SQLException {
        Sql.update(
                connection,
                "insert into webhook_delivery (id, workspace, endpoint, message, replay, lane, open_lane, status, attempts,"
                        + " due, epoch, created) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                one.id(),
                one.workspace(),
                one.endpoint(),
                one.message(),
                one.replay(),
                one.lane(),
                one.lane(),
                one.status().name(),
                one.attempts(),
                one.due(),
                one.epoch(),
                one.created());
    }

    /** Changes one that has the epoch before; false if another node was faster. */
    static boolean update(Connection connection, Delivery after) throws SQLException {
        return Sql.update(
                        connection,
                        "update webhook_delivery set status = ?, attempts = ?, due = ?, epoch = ?, ended = ?, open_lane = ?"
                                + " where id = ? and epoch = ?",
                        after.status().name(),
                        after.attempts(),
                        after.due(),
                        after.epoch(),
                        after.ended(),
                        after.status().open() ? Optional.of(after.lane()) : Optional.empty(),
                        after.id(),
                        after.epoch() - 1)
                == 1;
    }

    static void insert(Connection connection, String delivery, Attempt attempt) throws SQLException {
        Outcome outcome = attempt.outcome();
        Sql.update(
                connection,
                "insert into webhook_attempt (delivery, number, time, millis, status, head, error, message)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                delivery,
                attempt.number(),
                outcome.time(),
                outcome.took().toMillis(),
                outcome.status(),
                Sql.fitting(outcome.head(), 4_000),
                outcome.error().map(error -> Sql.fitting(error, 60)),
                Sql.fitting(outcome.message(), 400));
    }

    /** Returns what is next in a lane: the first of one that keeps its order, else the first that is due. */
    static Optional<Delivery> next(Connection connection, String workspace, String lane) throws SQLException {
        String order = LaneKey.ordered(lane) ? "place" : "due, place";
        return Sql.first(
                connection,
                SELECT + " and open_lane = ? order by " + order + " fetch first 1 rows only",
                DeliveryTable::delivery,
                workspace,
                lane);
    }

    /** A lane that has something to send. */
    record OpenLane(String workspace, String lane, Instant due) {}

    static List<OpenLane> open(Connection connection, String workspace, String lane, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select d.workspace, d.open_lane, min(d.due) as due from webhook_delivery d join webhook_endpoint e"
                        + " on e.id = d.endpoint and e.enabled = true where d.open_lane is not null"
                        + " and (d.workspace > ? or (d.workspace = ? and d.open_lane > ?))"
                        + " group by d.workspace, d.open_lane order by d.workspace, d.open_lane fetch first " + limit
                        + " rows only",
                row -> new OpenLane(row.getString("workspace"), row.getString("open_lane"), Sql.instant(row, "due")),
                workspace,
                workspace,
                lane);
    }

    static Optional<Delivery> find(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and id = ?", DeliveryTable::delivery, workspace, id);
    }

    /** Lists the newest before an id. */
    static List<Delivery> before(Connection connection, String workspace, DeliveryFilter filter, String id, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                SELECT + " and id < ?" + filter.sql() + " order by id desc fetch first " + limit + " rows only",
                DeliveryTable::delivery,
                filter.parameters(workspace, id));
    }

    static List<Attempt> attempts(Connection connection, String delivery) throws SQLException {
        return Sql.list(
                connection,
                "select * from webhook_attempt where delivery = ? order by number",
                row -> new Attempt(row.getInt("number"), outcome(row)),
                delivery);
    }

    /** Counts what is open, over all workspaces. */
    static long open(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select count(*) as many from webhook_delivery where open_lane is not null",
                        row -> row.getLong("many"))
                .orElse(0L);
    }

    /** Deletes some deliveries that ended before, and tells how many. */
    static int forget(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(
                connection,
                "delete from webhook_delivery where id in (select id from webhook_delivery where ended < ?"
                        + " order by ended fetch first " + limit + " rows only)",
                before);
    }

    /** Deletes some messages of before that no delivery needs, and tells how many. */
    static int forgetMessages(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(
                connection,
                "delete from webhook_message where id in (select m.id from webhook_message m where m.time < ?"
                        + " and not exists (select 1 from webhook_delivery d where d.message = m.id)"
                        + " fetch first " + limit + " rows only)",
                before);
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("id"),
                row.getString("workspace"),
                row.getString("type"),
                Sql.instant(row, "time"),
                row.getString("body"));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("workspace"),
                row.getString("endpoint"),
                row.getString("message"),
                row.getString("replay"),
                row.getString("lane"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                Sql.instant(row, "due"),
                row.getLong("epoch"),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "ended"));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return new Outcome(
                Sql.instant(row, "time"),
                Duration.ofMillis(row.getLong("millis")),
                status == 0 ? Optional.empty() : Optional.of(status),
                row.getString("head"),
                Sql.optionalText(row, "error"),
                row.getString("message"),
                Optional.empty());
    }
}
