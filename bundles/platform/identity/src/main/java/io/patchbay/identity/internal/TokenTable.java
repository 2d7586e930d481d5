package io.patchbay.identity.internal;

import io.patchbay.api.Scope;
import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL. */
final class TokenTable {
    private static final String COLUMNS =
            "id, hash, name, principal, workspace, scopes, bootstrap, created, expires, revoked";
    private static final String SELECT = "select " + COLUMNS + " from identity_api_token where ";

    private TokenTable() {}

    static Optional<TokenRow> byHash(Connection connection, String hash) throws SQLException {
        return Sql.first(connection, SELECT + "hash = ?", TokenTable::row, hash);
    }

    static Optional<TokenRow> byId(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(
                connection, SELECT + "workspace = ? and id = ? and revoked is null", TokenTable::row, workspace, id);
    }

    /** Those after an id that are not revoked, by id. */
    static List<TokenRow> list(Connection connection, String workspace, String after, int limit) throws SQLException {
        return Sql.list(
                connection,
                SELECT + "workspace = ? and id > ? and revoked is null order by id limit ?",
                TokenTable::row,
                workspace,
                after,
                limit);
    }

    static void insert(Connection connection, TokenRow row) throws SQLException {
        owner(connection, row);
        Sql.update(
                connection,
                "insert into identity_api_token (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.hash(),
                row.name(),
                row.principal(),
                row.workspace(),
                row.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" ")),
                row.bootstrap(),
                row.created(),
                row.expires(),
                row.revoked());
    }

    static void revoke(Connection connection, String id, Instant now) throws SQLException {
        Sql.update(connection, "update identity_api_token set revoked = ? where id = ?", now, id);
    }

    static void restore(Connection connection, String id) throws SQLException {
        Sql.update(connection, "update identity_api_token set revoked = null where id = ?", id);
    }

    /** Bootstrap tokens that are not revoked. */
    static List<TokenRow> bootstrap(Connection connection) throws SQLException {
        return Sql.list(connection, SELECT + "bootstrap = true and revoked is null", TokenTable::row);
    }

    private static void owner(Connection connection, TokenRow row) throws SQLException {
        Sql.update(
                connection,
                "insert into identity_workspace (id, name, created)"
                        + " select ?, ?, cast(? as timestamp with time zone) where not exists (select 1 from identity_workspace where id = ?)",
                row.workspace(),
                row.workspace(),
                row.created(),
                row.workspace());
        Sql.update(
                connection,
                "insert into identity_principal (id, workspace, created)"
                        + " select ?, ?, cast(? as timestamp with time zone) where not exists (select 1 from identity_principal where id = ?)",
                row.principal(),
                row.workspace(),
                row.created(),
                row.principal());
    }

    private static TokenRow row(ResultSet row) throws SQLException {
        return new TokenRow(
                row.getString("id"),
                row.getString("hash"),
                row.getString("name"),
                row.getString("principal"),
                row.getString("workspace"),
                scopes(row.getString("scopes")),
                row.getBoolean("bootstrap"),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "expires"),
                Sql.optionalInstant(row, "revoked"));
    }

    /** A scope this version does not know allows nothing. */
    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(scope -> Scope.of(scope).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
