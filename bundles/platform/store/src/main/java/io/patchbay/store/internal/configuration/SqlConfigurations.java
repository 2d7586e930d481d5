package io.patchbay.store.internal.configuration;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.sql.StoreSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.cm.PersistenceManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what ConfigAdmin knows as rows; ConfigAdmin caches them. */
@Component(
        property = PersistenceManager.PROPERTY_NAME + "=" + SqlConfigurations.NAME,
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlConfigurations implements PersistenceManager {
    /** What the framework property {@code felix.cm.pm} names it by. */
    static final String NAME = "patchbay";

    private static final Logger LOG = LoggerFactory.getLogger(SqlConfigurations.class);

    private final Database database;
    private final Clock clock;
    private final SqlLedger ledger;

    /** Takes its services. */
    @Activate
    public SqlConfigurations(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference Clock clock,
            @Reference SqlLedger ledger) {
        this.database = database;
        this.clock = clock;
        this.ledger = ledger;
    }

    @Override
    public boolean exists(String pid) {
        return text(pid).isPresent();
    }

    @Override
    public Dictionary<String, Object> load(String pid) throws IOException {
        try {
            return ConfigurationText.parse(
                    pid, text(pid).orElseThrow(() -> new IOException("Configuration '" + pid + "' is not there.")));
        } catch (PatchbayException e) {
            throw refused(pid, "read", e);
        }
    }

    @Override
    public Enumeration<Dictionary<String, Object>> getDictionaries() throws IOException {
        try {
            List<Row> rows = database.read(connection -> Sql.list(
                    connection,
                    "select pid, properties from store_configuration order by pid",
                    row -> new Row(row.getString("pid"), row.getString("properties"))));
            List<Dictionary<String, Object>> readable = new ArrayList<>();
            rows.forEach(row -> parse(row).ifPresent(readable::add));
            return Collections.enumeration(readable);
        } catch (PatchbayException e) {
            throw refused("*", "read", e);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface is older than generics.
    public void store(String pid, Dictionary properties) throws IOException {
        String text = ConfigurationText.of(properties);
        try {
            SqlLedger.Entry entry = ledger.entry(pid);
            database.write(connection -> {
                ledger.write(connection, entry, text(connection, pid), Optional.of(text));
                return save(connection, pid, text);
            });
        } catch (PatchbayException e) {
            throw refused(pid, "kept", e);
        }
    }

    @Override
    public void delete(String pid) throws IOException {
        try {
            SqlLedger.Entry entry = ledger.entry(pid);
            database.write(connection -> {
                ledger.write(connection, entry, text(connection, pid), Optional.empty());
                return Sql.update(connection, "delete from store_configuration where pid = ?", pid);
            });
        } catch (PatchbayException e) {
            throw refused(pid, "deleted", e);
        }
    }

    private int save(Connection connection, String pid, String text) throws SQLException {
        int changed = Sql.update(
                connection,
                "update store_configuration set properties = ?, updated = ? where pid = ?",
                text,
                clock.instant(),
                pid);
        return changed > 0
                ? changed
                : Sql.update(
                        connection,
                        "insert into store_configuration (pid, properties, updated) values (?, ?, ?)",
                        pid,
                        text,
                        clock.instant());
    }

    private Optional<String> text(String pid) {
        return database.read(connection -> text(connection, pid));
    }

    private static Optional<String> text(Connection connection, String pid) throws SQLException {
        return Sql.first(
                connection,
                "select properties from store_configuration where pid = ?",
                row -> row.getString("properties"),
                pid);
    }

    /** One that cannot be read must not hide the others. */
    private static Optional<Dictionary<String, Object>> parse(Row row) {
        try {
            return Optional.of(ConfigurationText.parse(row.pid(), row.properties()));
        } catch (IOException e) {
            LOG.error("A configuration is left out. pid={}", row.pid(), e);
            return Optional.empty();
        }
    }

    private static IOException refused(String pid, String what, PatchbayException cause) {
        return new IOException("Configuration '" + pid + "' cannot be " + what + ": " + cause.getMessage(), cause);
    }

    private record Row(String pid, String properties) {}
}
