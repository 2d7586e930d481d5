package io.patchbay.store.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of all tests of this run, with a database for each that asks. It ends with the JVM. */
public final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** Returns a node with an empty database. */
    public static TestNode node(Path home) {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = Server.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return TestNode.at(home)
                .with("patchbay.db.url", url(name))
                .with("patchbay.db.user", "postgres")
                .with("patchbay.db.password", "postgres");
    }

    /** Returns the URL of the database of this name. */
    public static String url(String name) {
        return "jdbc:postgresql://localhost:" + Server.SERVER.getPort() + "/" + name;
    }

    private static final class Server {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
