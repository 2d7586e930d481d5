package io.patchbay.engine.internal.lane;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import java.time.Duration;

/**
 * The table of processes. Times are the database's own, so the clocks of the nodes do not matter. A file of H2 has one process, which
 * need not say that it is alive.
 */
final class NodeRows {
    /** Who was not seen for so long is taken for dead. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Database database;
    private final boolean shared;

    NodeRows(Database database) {
        this.database = database;
        this.shared = database.dialect() == Dialect.POSTGRESQL;
    }

    boolean shared() {
        return shared;
    }

    /** Returns the query for the ids of those that are alive. */
    String alive() {
        return "select id from engine_node" + (shared ? " where seen > " + ago(LEASE) : "");
    }

    /** Says that this process is alive. What ran in the same home before is not. */
    void beat(String id, String home) {
        database.write(connection -> {
            int known = Sql.update(connection, "update engine_node set seen = current_timestamp where id = ?", id);
            if (known > 0) {
                return Sql.update(connection, "delete from engine_node where seen < " + ago(FORGOTTEN));
            }
            if (shared) {
                Sql.update(connection, "delete from engine_node where home = ?", home);
            } else {
                Sql.update(connection, "delete from engine_node");
            }
            return Sql.update(
                    connection, "insert into engine_node (id, home, seen) values (?, ?, current_timestamp)", id, home);
        });
    }

    /** Says that this process ends: what it holds is free. */
    void leave(String id) {
        database.write(connection -> Sql.update(connection, "delete from engine_node where id = ?", id));
    }

    private static String ago(Duration duration) {
        return "current_timestamp - interval '" + duration.toSeconds() + "' second";
    }
}
