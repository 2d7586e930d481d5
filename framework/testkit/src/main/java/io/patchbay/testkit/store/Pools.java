package io.patchbay.testkit.store;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Connections to databases that were made for one test. Apart, so that PostgreSQL's classes are only loaded where they are used. */
final class Pools {
    private static final int MAX_CONNECTIONS = 10;

    private Pools() {}

    static JdbcConnectionPool h2() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    static JdbcConnectionPool postgresql() {
        return Postgresql.pool();
    }

    private static final class Postgresql {
        static JdbcConnectionPool pool() {
            PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
            source.setURL(PostgresServer.newSchema());
            source.setUser(PostgresServer.USER);
            source.setPassword(PostgresServer.USER);
            JdbcConnectionPool pool = JdbcConnectionPool.create(source);
            pool.setMaxConnections(MAX_CONNECTIONS);
            return pool;
        }
    }
}
