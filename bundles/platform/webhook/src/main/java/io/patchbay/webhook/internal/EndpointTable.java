package io.patchbay.webhook.internal;

import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.webhook.internal.Endpoint.Content;
import io.patchbay.webhook.internal.Endpoint.Health;
import io.patchbay.webhook.internal.Endpoint.Signing;
import io.patchbay.webhook.internal.Endpoint.Stamp;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The statements on endpoints and on what they subscribed. */
public final class EndpointTable {
    private static final String SELECT = "select * from webhook_endpoint where workspace = ?";

    private EndpointTable() {}

    public static Optional<Endpoint> find(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and id = ?", EndpointTable::endpoint, workspace, id);
    }

    /** Finds one to change it; other writers of it wait. */
    public static Optional<Endpoint> lock(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and id = ? for update", EndpointTable::endpoint, workspace, id);
    }

    static Optional<Endpoint> named(Connection connection, String workspace, String name) throws SQLException {
        return Sql.first(connection, SELECT + " and name = ?", EndpointTable::endpoint, workspace, name);
    }

    static List<Endpoint> after(Connection connection, String workspace, String name, int limit) throws SQLException {
        return Sql.list(
                connection,
                SELECT + " and name > ? order by name fetch first " + limit + " rows only",
                EndpointTable::endpoint,
                workspace,
                name);
    }

    /** Returns the enabled ones that subscribed a type, by id. */
    public static List<Endpoint> subscribed(Connection connection, String workspace, String type) throws SQLException {
        List<String> patterns = EventTypes.covering(type);
        List<Object> parameters = new ArrayList<>(List.of(workspace));
        parameters.addAll(patterns);
        return Sql.list(
                connection,
                "select * from webhook_endpoint where enabled = true and id in (select endpoint from webhook_subscription"
                        + " where workspace = ? and pattern in ("
                        + String.join(", ", Collections.nCopies(patterns.size(), "?")) + ")) order by id",
                EndpointTable::endpoint,
                parameters.toArray());
    }

    static void insert(Connection connection, Endpoint one) throws SQLException {
        Content content = one.content();
        Sql.update(
                connection,
                "insert into webhook_endpoint (id, workspace, name, url, events, filter, ordering_path, header_names,"
                        + " signature, public_key, secret_version, previous_until, retry, max_retries, timeout_millis, enabled,"
                        + " reason, failures, revision, created, created_by, updated, updated_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
                one.id(),
                one.workspace(),
                content.name(),
                content.url().toString(),
                JsonArray.ofTexts(content.events()).toString(),
                content.filter(),
                content.orderingKey(),
                JsonArray.ofTexts(content.headers()).toString(),
                one.signing().scheme().name(),
                one.signing().publicKey(),
                one.signing().version(),
                one.signing().previousUntil(),
                content.retry().name(),
                content.maxRetries(),
                (int) content.timeout().toMillis(),
                one.enabled(),
                one.reason(),
                one.revision(),
                one.made().time(),
                Sql.fitting(one.made().principal(), 200),
                one.changed().time(),
                Sql.fitting(one.changed().principal(), 200));
        subscribe(connection, one);
    }

    static void update(Connection connection, Endpoint one) throws SQLException {
        Content content = one.content();
        Sql.update(
                connection,
                "update webhook_endpoint set name = ?, url = ?, events = ?, filter = ?, ordering_path = ?, header_names = ?,"
                        + " public_key = ?, secret_version = ?, previous_until = ?, retry = ?, max_retries = ?,"
                        + " timeout_millis = ?, enabled = ?, reason = ?, revision = ?, updated = ?, updated_by = ? where id = ?",
                content.name(),
                content.url().toString(),
                JsonArray.ofTexts(content.events()).toString(),
                content.filter(),
                content.orderingKey(),
                JsonArray.ofTexts(content.headers()).toString(),
                one.signing().publicKey(),
                one.signing().version(),
                one.signing().previousUntil(),
                content.retry().name(),
                content.maxRetries(),
                (int) content.timeout().toMillis(),
                one.enabled(),
                one.reason(),
                one.revision(),
                one.changed().time(),
                Sql.fitting(one.changed().principal(), 200),
                one.id());
        Sql.update(connection, "delete from webhook_subscription where endpoint = ?", one.id());
        subscribe(connection, one);
        health(connection, one.id(), one.health());
    }

    /** Keeps how its deliveries go. */
    public static void health(Connection connection, String id, Health health) throws SQLException {
        Sql.update(
                connection,
                "update webhook_endpoint set failures = ?, failing_since = ?, rest_until = ? where id = ?",
                health.failures(),
                health.failingSince(),
                health.restUntil(),
                id);
    }

    static void delete(Connection connection, String id) throws SQLException {
        Sql.update(connection, "delete from webhook_endpoint where id = ?", id);
    }

    private static void subscribe(Connection connection, Endpoint one) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into webhook_subscription (workspace, pattern, endpoint) values (?, ?, ?)")) {
            for (String pattern : one.content().events()) {
                Sql.bind(statement, one.workspace(), pattern, one.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("id"),
                row.getString("workspace"),
                content(row),
                new Signing(
                        SignatureScheme.valueOf(row.getString("signature").toUpperCase(Locale.ROOT)),
                        Sql.optionalText(row, "public_key"),
                        row.getInt("secret_version"),
                        Sql.optionalInstant(row, "previous_until")),
                new Health(
                        row.getInt("failures"),
                        Sql.optionalInstant(row, "failing_since"),
                        Sql.optionalInstant(row, "rest_until")),
                row.getBoolean("enabled"),
                Sql.optionalText(row, "reason"),
                row.getLong("revision"),
                new Stamp(Sql.instant(row, "created"), row.getString("created_by")),
                new Stamp(Sql.instant(row, "updated"), row.getString("updated_by")));
    }

    private static Content content(ResultSet row) throws SQLException {
        return new Content(
                row.getString("name"),
                URI.create(row.getString("url")),
                texts(row.getString("events")),
                Sql.optionalText(row, "filter"),
                Sql.optionalText(row, "ordering_path"),
                texts(row.getString("header_names")),
                RetryPolicy.valueOf(row.getString("retry")),
                row.getInt("max_retries"),
                Duration.ofMillis(row.getInt("timeout_millis")));
    }

    private static List<String> texts(String array) {
        return Json.parse(array).asArray().values().stream().map(Json::asText).toList();
    }
}
