package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Schema;
import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of a schema up to date. Flyway costs 0.4 CPU s to load and find that nothing is to do, so it is only asked
 * if the files differ from those of the last time, of which a row is kept.
 */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final OpenDatabase database;
    private final Clock clock;
    private boolean prepared;

    Migrations(OpenDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Migrates the schema; blocks.
     *
     * @throws MigrationFailure with the file and what to do
     */
    synchronized void run(Schema schema) {
        MigrationFiles files = MigrationFiles.of(schema);
        String checksum = files.checksum();
        prepare();
        if (recorded(schema.name()).filter(checksum::equals).isPresent()) {
            return;
        }
        String name = schema.name();
        database.exclusively(source -> {
            record(source, name, Optional.empty());
            int count = new FlywayRun(source, name, files).migrate(database.dialect());
            record(source, name, Optional.of(checksum));
            LOG.info("Schema migrated. schema={} migrations={}", name, count);
        });
    }

    private void prepare() {
        if (prepared) {
            return;
        }
        database.exclusively(source -> {
            try (Connection connection = source.getConnection()) {
                create(connection);
            }
        });
        prepared = true;
    }

    static void create(Connection connection) throws SQLException {
        try {
            Sql.update(
                    connection,
                    "create table if not exists store_schema (name varchar(30) primary key, checksum varchar(64) not null,"
                            + " migrated timestamp with time zone not null)");
        } catch (SQLException e) {
            // PostgreSQL does not serialise two nodes that create the same table: then it is there now, or it is
            // another fault.
            Sql.list(connection, "select name from store_schema where 1 = 0", row -> row.getString(1));
        }
    }

    private Optional<String> recorded(String name) {
        return database.read(connection -> Sql.first(
                connection, "select checksum from store_schema where name = ?", row -> row.getString(1), name));
    }

    private void record(DataSource source, String name, Optional<String> checksum) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Sql.update(connection, "delete from store_schema where name = ?", name);
            if (checksum.isPresent()) {
                Sql.update(
                        connection,
                        "insert into store_schema (name, checksum, migrated) values (?, ?, ?)",
                        name,
                        checksum.get(),
                        Instant.now(clock));
            }
        }
    }
}
