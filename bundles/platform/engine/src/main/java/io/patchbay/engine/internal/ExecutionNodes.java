package io.patchbay.engine.internal;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import io.patchbay.engine.internal.lane.LiveNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which node has which execution. What a dead node left is taken up, and what another node has no thread for is shared; both raise
 * the epoch, so that whoever had it before cannot begin it or write its end any more.
 */
final class ExecutionNodes {
    /** How long an execution waits for a thread of its own node before others may take it. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    private final Database database;
    private final LiveNode node;
    private final boolean shared;

    ExecutionNodes(Database database, LiveNode node) {
        this.database = database;
        this.node = node;
        this.shared = database.dialect() == Dialect.POSTGRESQL;
    }

    /** An execution this node has taken. */
    record Taken(String id, String plugin) {}

    private record Left(String id, String plugin, boolean ran, boolean cancelling) {}

    /** Returns the id of this node. */
    String id() {
        return node.id();
    }

    /** Tells whether there may be other nodes. */
    boolean shared() {
        return shared;
    }

    /** Has something done again and again, when what dead nodes left may be taken. */
    Runnable follow(Runnable follower) {
        return node.follow(follower);
    }

    /** Takes what nodes that are gone had, at most so many, and ends what was asked to; returns what is to run. */
    List<Taken> takeUp(Instant now, int most) {
        String left =
                "select id, plugin, status, cancelling from engine_execution where status in ('queued', 'running')"
                        + " and (node is null or node not in (" + node.alive() + ")) order by id";
        if (database.read(connection -> Sql.first(connection, left + first(1), ExecutionNodes::left))
                .isEmpty()) {
            return List.of();
        }
        return database.write(connection -> {
            List<Taken> taken = new ArrayList<>();
            for (Left one : Sql.list(connection, left + first(most) + skip(), ExecutionNodes::left)) {
                if (one.cancelling()) {
                    Sql.update(
                            connection,
                            "update engine_execution set status = 'cancelled', ended = ? where id = ?",
                            now,
                            one.id());
                } else {
                    take(connection, one.id(), one.ran());
                    taken.add(new Taken(one.id(), one.plugin()));
                }
            }
            return taken;
        });
    }

    /** Takes what has waited on other nodes for a while and was never begun, at most so many. */
    List<Taken> share(Instant now, int most) {
        String waiting =
                "select id, plugin, status, cancelling from engine_execution where status = 'queued' and epoch = 0"
                        + " and cancelling = false and node <> ? and created < ? order by id";
        Instant before = now.minus(PATIENCE);
        if (database.read(connection ->
                        Sql.first(connection, waiting + first(1), ExecutionNodes::left, node.id(), before))
                .isEmpty()) {
            return List.of();
        }
        return database.write(connection -> {
            List<Taken> taken = new ArrayList<>();
            for (Left one :
                    Sql.list(connection, waiting + first(most) + skip(), ExecutionNodes::left, node.id(), before)) {
                take(connection, one.id(), false);
                taken.add(new Taken(one.id(), one.plugin()));
            }
            return taken;
        });
    }

    /** Returns those that run on this node and were asked to end, perhaps through another node. */
    List<String> cancelled() {
        return database.read(connection -> Sql.list(
                connection,
                "select id from engine_execution where status = 'running' and node = ? and cancelling = true",
                row -> row.getString(1),
                node.id()));
    }

    private void take(Connection connection, String id, boolean lost) throws SQLException {
        Sql.update(
                connection,
                "update engine_execution set status = 'queued', epoch = epoch + 1, lost = lost + ?, node = ? where id = ?",
                lost ? 1 : 0,
                node.id(),
                id);
    }

    private static Left left(ResultSet row) throws SQLException {
        return new Left(
                row.getString("id"),
                row.getString("plugin"),
                row.getString("status").equals("running"),
                row.getBoolean("cancelling"));
    }

    private static String first(int most) {
        return " fetch first " + most + " rows only";
    }

    private String skip() {
        return shared ? " for update skip locked" : "";
    }
}
