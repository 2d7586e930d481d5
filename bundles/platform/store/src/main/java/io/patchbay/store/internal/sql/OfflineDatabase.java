package io.patchbay.store.internal.sql;

import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A database that no server uses, open for one command. */
public final class OfflineDatabase implements AutoCloseable {
    private final DatabaseLocation where;
    private final DataSource source;
    private final Connection connection;

    private OfflineDatabase(DatabaseLocation where) {
        this.where = where;
        this.source = DataSources.of(where);
        this.connection = DataSources.open(source, where);
    }

    /**
     * Opens what a server with this home and these settings would open.
     *
     * @throws RuntimeException with the line for the administrator
     */
    public static OfflineDatabase open(Path home, LaunchSecrets settings) {
        return new OfflineDatabase(DatabaseLocation.of(home, settings));
    }

    /** Opens the H2 file in the folder {@code db} of this one, with the user it has unless somebody chose another. */
    public static OfflineDatabase openFile(Path home) {
        return open(home, name -> Optional.empty());
    }

    /** Says where it is, without user or password. */
    public String name() {
        return where.name();
    }

    /** Tells which kind it is. */
    public Dialect dialect() {
        return where.dialect();
    }

    /** Returns the one connection. */
    public Connection connection() {
        return connection;
    }

    /** Returns how many connections servers have to it; an H2 file in use could not have been opened. */
    public int servers() throws SQLException {
        if (dialect() == Dialect.H2) {
            return 0;
        }
        return Sql.first(
                        connection,
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'patchbay' and pid <> pg_backend_pid()",
                        row -> row.getInt(1))
                .orElse(0);
    }

    /** Runs these migrations of a schema: texts by the names of their files, in order. */
    public void migrate(String schema, Map<String, String> files) throws SQLException {
        Migrations.create(connection);
        new FlywayRun(source, schema, MigrationFiles.of(files)).migrate(dialect());
        Sql.update(connection, "delete from store_schema where name = ?", schema);
        // Of no files: the next start compares for itself, and writes what it found.
        Sql.update(
                connection,
                "insert into store_schema (name, checksum, migrated) values (?, '', current_timestamp)",
                schema);
    }

    @Override
    public void close() throws SQLException {
        if (dialect() == Dialect.H2) {
            H2Engine.of(connection).force();
        }
        connection.close();
        DataSources.release();
    }
}
