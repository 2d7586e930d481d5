package io.patchbay.store.internal.secret;

import io.patchbay.api.integration.Binding;
import io.patchbay.api.secret.SecretStore.SecretEntry;
import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements on secrets; none reaches beyond the workspace. */
final class SecretRows {
    private SecretRows() {}

    /** A sealed value and which of the secret's values it is. */
    record Sealed(long version, String value) {
        @Override
        public String toString() {
            return "version " + version;
        }
    }

    static Optional<Sealed> sealed(Connection connection, String workspace, String name) throws SQLException {
        return Sql.first(
                connection,
                "select version, sealed from store_secret where workspace = ? and name = ?",
                row -> new Sealed(row.getLong("version"), row.getString("sealed")),
                workspace,
                name);
    }

    /** Returns the version of a secret, 0 if there is none, and keeps other writers of it waiting. */
    static long lock(Connection connection, String workspace, String name) throws SQLException {
        return Sql.first(
                        connection,
                        "select version from store_secret where workspace = ? and name = ? for update",
                        row -> row.getLong("version"),
                        workspace,
                        name)
                .orElse(0L);
    }

    static void write(Connection connection, Place place, String sealed, Instant now) throws SQLException {
        int changed = Sql.update(
                connection,
                "update store_secret set version = ?, sealed = ?, updated = ? where workspace = ? and name = ?",
                place.version(),
                sealed,
                now,
                place.workspace(),
                place.name());
        if (changed == 0) {
            Sql.update(
                    connection,
                    "insert into store_secret (workspace, name, version, sealed, updated) values (?, ?, ?, ?, ?)",
                    place.workspace(),
                    place.name(),
                    place.version(),
                    sealed,
                    now);
        }
    }

    static void delete(Connection connection, String workspace, String name) throws SQLException {
        Sql.update(connection, "delete from store_secret where workspace = ? and name = ?", workspace, name);
    }

    static List<SecretEntry> after(Connection connection, String workspace, String name, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                "select name, version, updated from store_secret where workspace = ? and name > ? and name not like ?"
                        + " order by name fetch first " + limit + " rows only",
                SecretRows::entry,
                workspace,
                name,
                Binding.SECRETS + "%");
    }

    private static SecretEntry entry(ResultSet row) throws SQLException {
        return new SecretEntry(row.getString("name"), row.getLong("version"), Sql.instant(row, "updated"));
    }
}
