package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.node.Node;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.TestNode;
import io.patchbay.testkit.store.PostgresServer;
import io.patchbay.testkit.time.Eventually;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDatabaseTest extends DatabaseContract {
    @TempDir
    Path home;

    private Node node = TestNode.at(Path.of(""));

    @Override
    OpenDatabase open() {
        node = TestNode.onPostgresql(home);
        return open(node);
    }

    private OpenDatabase open(Node node) {
        DatabaseLocation where = DatabaseLocation.of(node.home(), node::property);
        return OpenDatabase.open(where, DataSources.of(where), threads);
    }

    @Test
    void serverThatDoesNotAnswerIsNamed() {
        Node silent = TestNode.at(home).with("patchbay.db.url", "jdbc:postgresql://localhost:1/x?password=canary");

        assertThatThrownBy(() -> open(silent))
                .isInstanceOf(OpenFailure.class)
                .hasMessage("Database 'jdbc:postgresql://localhost:1/x' does not answer. "
                        + "Check that PostgreSQL runs there, and PATCHBAY_DB_URL.");
    }

    @Test
    void databaseThatDoesNotExistIsNamed() {
        TestNode missing = TestNode.onPostgresql(home).with("patchbay.db.url", PostgresServer.url("nosuch"));

        assertThatThrownBy(() -> open(missing))
                .isInstanceOf(OpenFailure.class)
                .hasMessageEndingWith("/nosuch' does not exist. Create it, or correct PATCHBAY_DB_URL.");
    }

    @Test
    void connectionsThatTheServerEndedAreReplaced() {
        database.write(connection -> insert(connection, 1));
        endConnections();

        database.write(connection -> insert(connection, 2));
        endConnections();

        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void aServerThatIsSilentCountsAsGone() {
        database.write(connection -> {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
            return connection;
        });
        database.read(connection -> {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
            return connection;
        });
    }

    @Test
    void aServerThatOnlyReadsIsNotReadyAndIsAgainWhenItWrites() {
        StoreCheck check = new StoreCheck(database);
        new Migrations(database, Clock.systemUTC()).run(new StoreSchema());
        setReadOnly("on");

        Eventually.await("it is not ready", () -> check.execute().getStatus() == Result.Status.CRITICAL);
        setReadOnly("off");
        Eventually.await("it is ready again", () -> check.execute().isOk());
    }

    /** As a server is that stands by for another one. */
    private void setReadOnly(String value) {
        database.exclusively(source -> {
            try (Connection connection = source.getConnection()) {
                String name = Sql.first(connection, "select current_database()", row -> row.getString(1))
                        .orElseThrow();
                Sql.update(connection, "set default_transaction_read_only = off");
                Sql.update(connection, "alter database " + name + " set default_transaction_read_only = " + value);
            }
        });
        endConnections();
    }

    /** As a restart of the server does. */
    private void endConnections() {
        database.exclusively(source -> {
            try (Connection connection = source.getConnection()) {
                Sql.list(
                        connection,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()",
                        row -> row.getBoolean(1));
            }
        });
    }

    @Test
    void nodesThatLockEachOtherOutBothWriteInTheEnd() throws Exception {
        database.write(connection -> insert(connection, 1) + insert(connection, 2));
        try (OpenDatabase other = open(node)) {
            CountDownLatch bothHaveOne = new CountDownLatch(2);

            CompletableFuture<Integer> mine =
                    database.writeLater(connection -> updateBoth(connection, 1, 2, bothHaveOne));
            CompletableFuture<Integer> theirs =
                    other.writeLater(connection -> updateBoth(connection, 2, 1, bothHaveOne));

            assertThat(mine.get(30, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(theirs.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    private static int updateBoth(Connection connection, long first, long second, CountDownLatch bothHaveOne)
            throws Exception {
        int count = update(connection, first);
        bothHaveOne.countDown();
        bothHaveOne.await();
        return count + update(connection, second);
    }

    private static int update(Connection connection, long id) throws SQLException {
        return Sql.update(connection, "update alpha_thing set body = 'y' where id = ?", id);
    }
}
