package io.patchbay.configuration.internal.file;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Schema;
import io.patchbay.api.store.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which files were imported, by the SHA-256 of their bytes: so that a file counts once and not at every start. */
@Component(service = FileRows.class)
public final class FileRows {
    private final Database database;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public FileRows(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + Tables.NAME + ")")
                    Database database,
            @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The tables. */
    @Component(service = Schema.class)
    public static final class Tables implements Schema {
        static final String NAME = "configuration";

        /** Made by the component runtime. */
        @Activate
        public Tables() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<String> migrations() {
            return List.of("db/configuration/0001_files.sql");
        }
    }

    /** Returns the hash a file had when it was imported. */
    Optional<String> sha256(String name) {
        return database.read(connection -> Sql.first(
                connection,
                "select sha256 from configuration_file where name = ?",
                row -> row.getString("sha256"),
                name));
    }

    /** Returns the file that last set a PID. */
    Optional<String> file(String pid) {
        return database.read(connection -> Sql.first(
                connection,
                "select name from configuration_file_pid where pid = ?",
                row -> row.getString("name"),
                pid));
    }

    List<String> names() {
        return database.read(connection -> Sql.list(
                connection, "select name from configuration_file order by name", row -> row.getString("name")));
    }

    void save(String name, String sha256, List<String> pids) {
        database.write(connection -> {
            Sql.update(connection, "delete from configuration_file where name = ?", name);
            Sql.update(connection, "delete from configuration_file_pid where name = ?", name);
            for (String pid : pids) {
                Sql.update(connection, "delete from configuration_file_pid where pid = ?", pid);
                Sql.update(connection, "insert into configuration_file_pid (pid, name) values (?, ?)", pid, name);
            }
            return Sql.update(
                    connection,
                    "insert into configuration_file (name, sha256, imported) values (?, ?, ?)",
                    name,
                    sha256,
                    clock.instant());
        });
    }

    void forget(String name) {
        database.write(connection -> {
            Sql.update(connection, "delete from configuration_file_pid where name = ?", name);
            return Sql.update(connection, "delete from configuration_file where name = ?", name);
        });
    }
}
