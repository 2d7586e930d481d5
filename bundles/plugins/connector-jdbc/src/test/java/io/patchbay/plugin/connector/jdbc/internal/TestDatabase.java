package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.TestConnection;
import io.patchbay.testkit.plugin.TestInvocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;

/** An empty database of either kind, and how a plugin is connected to it. */
record TestDatabase(Engine engine, String url, Path folder) {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    static TestDatabase of(Engine engine, Path folder) {
        String name = "test" + DATABASES.incrementAndGet();
        if (engine == Engine.H2) {
            return new TestDatabase(engine, "jdbc:h2:file:" + name, folder);
        }
        register();
        try (Connection connection = Server.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(engine, "jdbc:postgresql://localhost:" + Server.SERVER.getPort() + "/" + name, folder);
    }

    /** Returns a call through an integration with this database, and these settings more. */
    TestInvocation call(String more) {
        JsonObject.Builder settings = Json.parse(more.replace('\'', '"')).asObject().toBuilder();
        return TestInvocation.in(folder)
                .connectedTo(new TestConnection(
                        settings.put("url", url).put("user", "postgres").build(),
                        Map.of("password", "postgres"),
                        TestConnection.NONE.http()));
    }

    /** A plugin that was stopped took the driver out of Java's driver manager, by which the server is asked. */
    private static void register() {
        try {
            if (!Driver.isRegistered()) {
                Driver.register();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the input of this statement, as {@code TestedPlugin} takes it: single quotes in it stay what they are. */
    static String input(String sql) {
        return text(JsonObject.of("sql", Json.of(sql)));
    }

    /** Returns the input of this statement with values. */
    static String input(String sql, JsonObject parameters) {
        return text(JsonObject.of("sql", Json.of(sql), "parameters", parameters));
    }

    private static String text(JsonObject input) {
        return input.toString().replace("'", "\\u0027");
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
