package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long a statement may be without an answer before its server counts as gone: a machine that lost its power closes no
 * connection, and who waits for it would wait for hours. Migrations are not held to it.
 */
enum Patience {
    /** The database is in this process. */
    ENDLESS(Duration.ZERO),
    /** The database is behind a network. */
    A_MINUTE(Duration.ofMinutes(1));

    private final Duration longest;

    Patience(Duration longest) {
        this.longest = longest;
    }

    static Patience with(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? A_MINUTE : ENDLESS;
    }

    void limit(Connection connection) throws SQLException {
        if (!longest.isZero()) {
            connection.setNetworkTimeout(Runnable::run, (int) longest.toMillis());
        }
    }
}
