package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.node.Node;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.Postgres;
import io.patchbay.store.internal.TestNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDatabaseTest extends DatabaseContract {
    @TempDir
    Path home;

    private Node node = TestNode.at(Path.of(""));

    @Override
    OpenDatabase open() {
        node = Postgres.node(home);
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
        TestNode missing = Postgres.node(home).with("patchbay.db.url", Postgres.url("nosuch"));

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
