package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** One run of Flyway. Apart from its neighbours, so that Flyway's classes are not loaded when there is nothing to migrate. */
final class FlywayRun {
    private final DataSource source;
    private final String schema;
    private final MigrationFiles files;
    private String current = "";

    FlywayRun(DataSource source, String schema, MigrationFiles files) {
        this.source = source;
        this.schema = schema;
        this.files = files;
    }

    /** Runs what is pending and returns how many files that were. */
    int migrate(Dialect dialect) throws SQLException {
        forgetFailure();
        try {
            return Flyway.configure(Flyway.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(source)
                    .table(history())
                    .locations(new String[0])
                    .resourceProvider(files)
                    .javaMigrationClassProvider(List::of)
                    .sqlMigrationPrefix("")
                    .sqlMigrationSeparator("_")
                    // The database has tables of other schemas, so it is not empty when ours begins.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholderReplacement(false)
                    .cleanDisabled(true)
                    .callbacks(new Watch())
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw failure(dialect, e);
        }
    }

    private String history() {
        return schema + "_history";
    }

    /** H2 keeps the row of a failed migration, and Flyway would refuse to try the repaired file. */
    private void forgetFailure() throws SQLException {
        try (Connection connection = source.getConnection();
                var tables = connection.getMetaData().getTables(null, null, history(), null)) {
            if (tables.next()) {
                Sql.update(connection, "delete from \"" + history() + "\" where \"success\" = false");
            }
        }
    }

    private MigrationFailure failure(Dialect dialect, FlywayException cause) {
        String file = current;
        if (file.isEmpty()) {
            return new MigrationFailure(
                    "Schema '" + schema + "' was not migrated: its files do not fit what was migrated before. "
                            + "Install the release that ran here last, or a later one.",
                    cause);
        }
        String left = dialect == Dialect.H2
                ? "Statements before the failing one were kept: restore a backup of the database, or install a repaired release"
                : "Nothing of it was kept: install a repaired release, or the one before";
        return new MigrationFailure(
                "Schema '" + schema + "' was not migrated: file '" + file + "' failed: " + reason(cause) + ". " + left
                        + ", then start again.",
                cause);
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return String.valueOf(sql.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("no reason given")
                        .replace("; SQL statement:", "");
            }
        }
        return "no reason given";
    }

    private final class Watch implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            current = context.getMigrationInfo().getScript();
        }

        @Override
        public String getCallbackName() {
            return "watch";
        }
    }
}
