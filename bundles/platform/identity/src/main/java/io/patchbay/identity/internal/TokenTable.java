package io.patchbay.identity.internal;

import io.patchbay.api.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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

    private TokenTable() {}

    static Optional<TokenRow> byHash(Connection connection, String hash) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from identity_api_token where hash = ?")) {
            select.setString(1, hash);
            return rows(select).stream().findFirst();
        }
    }

    static Optional<TokenRow> byId(Connection connection, String workspace, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from identity_api_token where workspace = ? and id = ? and revoked is null")) {
            select.setString(1, workspace);
            select.setString(2, id);
            return rows(select).stream().findFirst();
        }
    }

    /** Those after an id that are not revoked, by id. */
    static List<TokenRow> list(Connection connection, String workspace, String after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from identity_api_token where workspace = ? and id > ? and revoked is null order by id limit ?")) {
            select.setString(1, workspace);
            select.setString(2, after);
            select.setInt(3, limit);
            return rows(select);
        }
    }

    static void insert(Connection connection, TokenRow row) throws SQLException {
        owner(connection, row);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into identity_api_token (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, row.id());
            insert.setString(2, row.hash());
            insert.setString(3, row.name());
            insert.setString(4, row.principal());
            insert.setString(5, row.workspace());
            insert.setString(6, row.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" ")));
            insert.setBoolean(7, row.bootstrap());
            insert.setTimestamp(8, Timestamp.from(row.created()));
            insert.setTimestamp(9, row.expires().map(Timestamp::from).orElse(null));
            insert.setTimestamp(10, row.revoked().map(Timestamp::from).orElse(null));
            insert.executeUpdate();
        }
    }

    static void revoke(Connection connection, String id, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update identity_api_token set revoked = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static void restore(Connection connection, String id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update identity_api_token set revoked = null where id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }

    /** Bootstrap tokens that are not revoked. */
    static List<TokenRow> bootstrap(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from identity_api_token where bootstrap = true and revoked is null")) {
            return rows(select);
        }
    }

    private static void owner(Connection connection, TokenRow row) throws SQLException {
        Timestamp now = Timestamp.from(row.created());
        try (PreparedStatement workspace = connection.prepareStatement(
                "insert into identity_workspace (id, name, created)"
                        + " select ?, ?, cast(? as timestamp with time zone) where not exists (select 1 from identity_workspace where id = ?)")) {
            workspace.setString(1, row.workspace());
            workspace.setString(2, row.workspace());
            workspace.setTimestamp(3, now);
            workspace.setString(4, row.workspace());
            workspace.executeUpdate();
        }
        try (PreparedStatement principal = connection.prepareStatement(
                "insert into identity_principal (id, workspace, created)"
                        + " select ?, ?, cast(? as timestamp with time zone) where not exists (select 1 from identity_principal where id = ?)")) {
            principal.setString(1, row.principal());
            principal.setString(2, row.workspace());
            principal.setTimestamp(3, now);
            principal.setString(4, row.principal());
            principal.executeUpdate();
        }
    }

    private static List<TokenRow> rows(PreparedStatement select) throws SQLException {
        List<TokenRow> rows = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(new TokenRow(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        scopes(found.getString(6)),
                        found.getBoolean(7),
                        found.getTimestamp(8).toInstant(),
                        Optional.ofNullable(found.getTimestamp(9)).map(Timestamp::toInstant),
                        Optional.ofNullable(found.getTimestamp(10)).map(Timestamp::toInstant)));
            }
        }
        return rows;
    }

    /** A scope this version does not know allows nothing. */
    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(scope -> Scope.of(scope).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
