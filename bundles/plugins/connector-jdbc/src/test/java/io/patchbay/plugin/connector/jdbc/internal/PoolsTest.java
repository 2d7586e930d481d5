package io.patchbay.plugin.connector.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

@SuppressWarnings("NullAway.Init") // JUnit sets what is not set here.
class PoolsTest {
    @TempDir
    private Path folder;

    private final SettableClock clock = SettableClock.create();
    private final Pools pools = new Pools(clock);
    private DatabaseAddress address;

    @BeforeEach
    void connect() {
        address = DatabaseAddress.of(TestDatabase.of(Engine.POSTGRESQL, folder).url(), folder);
    }

    @AfterEach
    void close() {
        pools.close();
    }

    @Test
    void noMoreConnectionsAreOpenThanTheSettingsSay() throws Exception {
        DatabaseSettings two = settings("postgres", 2);
        try (Pool.Lease first = pools.lease(two);
                Pool.Lease second = pools.lease(two)) {
            assertThatThrownBy(() -> pools.lease(two))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo("pool-exhausted"))
                    .hasMessage(
                            "All 2 connections to the database are in use, and none was free within 'PT0.25S'. Raise"
                                    + " 'maxConnections' or 'maxWait' of the integration, or call less at once.");
            assertThat(sessions(first)).isEqualTo(2);
            assertThat(second.connection().isValid(5)).isTrue();
        }
    }

    @Test
    void aConnectionThatWasGivenBackIsUsedAgain() throws Exception {
        DatabaseSettings one = settings("postgres", 1);
        long before = session(one);

        long after = session(one);

        assertThat(after).isEqualTo(before);
        assertThat(pools.open()).isEqualTo(1);
    }

    @Test
    void newerSettingsOfTheSameAccountCloseThePoolOfTheOlder() throws Exception {
        long before = session(settings("postgres", 1));

        long after = session(settings("postgres", 3));

        assertThat(after).isNotEqualTo(before);
        assertThat(pools.open()).isEqualTo(1);
    }

    @Test
    void settingsThatCannotConnectCloseNothing() {
        DatabaseSettings good = settings("postgres", 1);
        pools.lease(good).close();
        DatabaseSettings bad = new DatabaseSettings(
                new DatabaseAddress(Engine.POSTGRESQL, address.url() + "missing"),
                "postgres",
                "x",
                1,
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> pools.lease(bad)).isInstanceOf(PluginException.class);

        assertThat(pools.open()).isEqualTo(1);
    }

    @Test
    void aPoolNobodyUsedForMinutesIsClosed() throws Exception {
        session(settings("postgres", 1));
        clock.advance(Pools.MAX_IDLE.plusSeconds(1));

        Path other = folder.resolve("other");
        DatabaseSettings elsewhere = new DatabaseSettings(
                DatabaseAddress.of("jdbc:h2:file:" + other, folder), "sa", "secret", 1, Duration.ofSeconds(5));
        pools.lease(elsewhere).close();

        assertThat(pools.open()).isEqualTo(1);
    }

    @Test
    void nothingIsOpenAfterTheEnd() throws Exception {
        session(settings("postgres", 1));

        pools.close();

        assertThat(pools.open()).isZero();
        assertThatThrownBy(() -> pools.lease(settings("postgres", 1)))
                .hasMessage("The plugin was stopped meanwhile. Call again when it runs.");
    }

    @Test
    void aConnectorConnectsAlsoAfterAnotherOneWasStopped() throws Exception {
        new JdbcConnector(clock).close();

        assertThat(session(settings("postgres", 1))).isPositive();
        assertThat(DriverManager.drivers()).noneMatch(Driver.class::isInstance);
    }

    @Test
    void settingsKeepThePasswordToThemselves() {
        assertThat(settings("CANARY-1", 1).toString()).doesNotContain("CANARY-1");
    }

    private DatabaseSettings settings(String password, int connections) {
        return new DatabaseSettings(address, "postgres", password, connections, Duration.ofMillis(250));
    }

    private long session(DatabaseSettings settings) throws SQLException {
        try (Pool.Lease lease = pools.lease(settings)) {
            return number(lease, "select pg_backend_pid()");
        }
    }

    private static long sessions(Pool.Lease lease) throws SQLException {
        return number(lease, "select count(*) from pg_stat_activity where datname = current_database()");
    }

    private static long number(Pool.Lease lease, String sql) throws SQLException {
        try (Statement statement = lease.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
