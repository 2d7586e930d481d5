package io.patchbay.integration.internal;

import io.patchbay.api.store.Sql;
import io.patchbay.integration.internal.Integration.Stamp;
import io.patchbay.integration.internal.IntegrationRows.Enabled;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonString;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The SQL; none of it reaches beyond the workspace, but for what the platform asks on its own account. */
final class IntegrationTable {
    private static final String SELECT = "select * from integration_entry where workspace = ?";

    private IntegrationTable() {}

    static Optional<Integration> find(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and id = ?", IntegrationTable::integration, workspace, id);
    }

    /** Finds one to change it; other writers of it wait. */
    static Optional<Integration> lock(Connection connection, String workspace, String id) throws SQLException {
        return Sql.first(connection, SELECT + " and id = ? for update", IntegrationTable::integration, workspace, id);
    }

    static Optional<Integration> named(Connection connection, String workspace, String name) throws SQLException {
        return Sql.first(connection, SELECT + " and name = ?", IntegrationTable::integration, workspace, name);
    }

    static List<Integration> after(
            Connection connection, String workspace, Optional<String> plugin, String name, int limit)
            throws SQLException {
        String ordered = " and name > ? order by name fetch first " + limit + " rows only";
        return plugin.isPresent()
                ? Sql.list(
                        connection,
                        SELECT + " and plugin = ?" + ordered,
                        IntegrationTable::integration,
                        workspace,
                        plugin.get(),
                        name)
                : Sql.list(connection, SELECT + ordered, IntegrationTable::integration, workspace, name);
    }

    static void insert(Connection connection, String workspace, Integration one) throws SQLException {
        Sql.update(
                connection,
                "insert into integration_entry (id, workspace, name, plugin, endpoint, settings, secrets, enabled, revision,"
                        + " created, created_by, updated, updated_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                one.id(),
                workspace,
                one.name(),
                one.plugin(),
                one.endpoint().map(URI::toString),
                one.settings().toString(),
                names(one.secrets()),
                one.enabled(),
                one.revision(),
                one.made().time(),
                Sql.fitting(one.made().principal(), 200),
                one.changed().time(),
                Sql.fitting(one.changed().principal(), 200));
    }

    static void update(Connection connection, String workspace, Integration one) throws SQLException {
        Sql.update(
                connection,
                "update integration_entry set name = ?, endpoint = ?, settings = ?, secrets = ?, enabled = ?, revision = ?,"
                        + " updated = ?, updated_by = ? where workspace = ? and id = ?",
                one.name(),
                one.endpoint().map(URI::toString),
                one.settings().toString(),
                names(one.secrets()),
                one.enabled(),
                one.revision(),
                one.changed().time(),
                Sql.fitting(one.changed().principal(), 200),
                workspace,
                one.id());
    }

    static void test(Connection connection, String workspace, String id, Optional<TestResult> result)
            throws SQLException {
        Sql.update(
                connection,
                "update integration_entry set test_time = ?, test_status = ?, test_auth = ?, test_millis = ?, test_error = ?,"
                        + " test_message = ? where workspace = ? and id = ?",
                result.map(TestResult::time),
                result.map(test -> test.status().name()),
                result.map(test -> test.auth().name()),
                result.map(test -> test.latency().toMillis()),
                result.flatMap(TestResult::error),
                result.map(TestResult::message),
                workspace,
                id);
    }

    static List<Enabled> enabled(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "select workspace, id from integration_entry where enabled = true order by id",
                row -> new Enabled(row.getString("workspace"), row.getString("id")));
    }

    static List<String> failed(Connection connection, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select name from integration_entry where enabled = true and test_status = ? order by name, id fetch first "
                        + limit + " rows only",
                row -> row.getString("name"),
                TestResult.Status.FAILED.name());
    }

    static void delete(Connection connection, String workspace, String id) throws SQLException {
        Sql.update(connection, "delete from integration_entry where workspace = ? and id = ?", workspace, id);
    }

    private static Integration integration(ResultSet row) throws SQLException {
        return new Integration(
                row.getString("id"),
                row.getString("name"),
                row.getString("plugin"),
                Sql.optionalText(row, "endpoint").map(URI::create),
                Json.parse(row.getString("settings")).asObject(),
                names(row.getString("secrets")),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                new Stamp(Sql.instant(row, "created"), row.getString("created_by")),
                new Stamp(Sql.instant(row, "updated"), row.getString("updated_by")),
                test(row));
    }

    private static Optional<TestResult> test(ResultSet row) throws SQLException {
        Optional<Instant> time = Sql.optionalInstant(row, "test_time");
        return time.isEmpty()
                ? Optional.empty()
                : Optional.of(new TestResult(
                        TestResult.Status.valueOf(row.getString("test_status")),
                        TestResult.Auth.valueOf(row.getString("test_auth")),
                        Duration.ofMillis(row.getLong("test_millis")),
                        Sql.optionalText(row, "test_error"),
                        row.getString("test_message"),
                        time.get()));
    }

    private static String names(SortedSet<String> names) {
        return JsonArray.ofTexts(List.copyOf(names)).toString();
    }

    private static SortedSet<String> names(String text) {
        SortedSet<String> names = new TreeSet<>();
        Json.parse(text).asArray().values().forEach(name -> names.add(((JsonString) name).value()));
        return names;
    }
}
