package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.TestThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerLossTest {
    private static final boolean LONG = Boolean.getBoolean("long");
    private static final int ROUNDS = LONG ? 300 : 25;
    private static final int MAX_WRITES = LONG ? 200 : 60;
    private static final int PARTS = 3;

    @TempDir
    Path folder;

    private final TestThreads threads = new TestThreads();

    @BeforeEach
    void register() {
        FilePath.register(new PowerLossFiles());
    }

    @AfterEach
    void unregister() {
        FilePath.unregister(new PowerLossFiles());
    }

    @Test
    void everyAcknowledgedWriteIsThereAfterPowerLossAndNoneIsHalf() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            DatabaseLocation where = location("round" + round);
            Set<Long> acknowledged = new HashSet<>();

            for (int life = 0; life < 3; life++) {
                live(where, round * 100L + life, acknowledged);
                if (life == 1 && round % 2 == 0) {
                    // Reading closes the database in order; without it one crash follows another.
                    continue;
                }
                Map<Long, Integer> found = found(where);

                assertThat(found.keySet()).as("round %s life %s", round, life).containsAll(acknowledged);
                assertThat(found.values()).as("round %s life %s", round, life).containsOnly(PARTS);
            }
        }
    }

    @Test
    void acknowledgedWritesAreLostWithoutTheCheckpointSoTheHarnessCanFail() throws Exception {
        int missing = 0;
        for (int round = 0; round < 10; round++) {
            DatabaseLocation where = location("plain" + round);
            Set<Long> acknowledged = liveWithPlainCommits(where, round);

            Set<Long> found = found(where).keySet();
            missing += (int)
                    acknowledged.stream().filter(id -> !found.contains(id)).count();
        }

        assertThat(missing).isPositive();
    }

    private DatabaseLocation location(String name) {
        return new DatabaseLocation(Dialect.H2, folder.resolve(name).toString(), "patchbay", "");
    }

    /** Writes with several threads until the power goes; adds what was acknowledged. */
    private long live(DatabaseLocation where, long seed, Set<Long> acknowledged) throws Exception {
        Random random = new Random(seed);
        PowerLossFiles.DISK.start();
        OpenDatabase database = OpenDatabase.open(where, DataSources.h2(PowerLossFiles.SCHEME, where), threads);
        database.write(connection -> Sql.update(
                connection,
                "create table if not exists part (id bigint, part int, body varchar(10000), primary key (id, part))"));
        int writers = 1 + random.nextInt(8);
        Set<Long> done = ConcurrentHashMap.newKeySet();
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(MAX_WRITES));
        ExecutorService pool = threads.bounded("power", writers, 1);
        for (int writer = 0; writer < writers; writer++) {
            long first = (seed * 100 + writer) * 1_000_000;
            String body = "x".repeat(random.nextInt(5000));
            pool.execute(() -> writeUntilDark(database, first, body, done, enough));
        }
        assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();

        // Only what was acknowledged before the power went is a promise.
        Set<Long> promised = Set.copyOf(done);
        long lost = PowerLossFiles.DISK.cut(random);
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        database.close();
        acknowledged.addAll(promised);
        return lost;
    }

    private static void writeUntilDark(
            OpenDatabase database, long first, String body, Set<Long> done, CountDownLatch enough) {
        try {
            for (long id = first; ; id++) {
                long row = id;
                database.write(connection -> insert(connection, row, body));
                done.add(row);
                enough.countDown();
            }
        } catch (RuntimeException e) {
            enough.countDown();
        }
    }

    private static int insert(Connection connection, long id, String body) throws SQLException {
        int count = 0;
        for (int part = 0; part < PARTS; part++) {
            count += Sql.update(connection, "insert into part (id, part, body) values (?, ?, ?)", id, part, body);
        }
        return count;
    }

    /** Commits as H2 does by itself, without waiting for the disk. */
    private Set<Long> liveWithPlainCommits(DatabaseLocation where, long seed) throws SQLException, IOException {
        Random random = new Random(seed);
        PowerLossFiles.DISK.start();
        Set<Long> acknowledged = new HashSet<>();
        try (Connection connection =
                DataSources.h2(PowerLossFiles.SCHEME, where).getConnection()) {
            Sql.update(
                    connection, "create table part (id bigint, part int, body varchar(10000), primary key (id, part))");
            connection.setAutoCommit(false);
            connection.createStatement().execute("checkpoint sync");
            for (long id = 0; id < 50; id++) {
                insert(connection, id, "x");
                connection.commit();
                acknowledged.add(id);
            }
            PowerLossFiles.DISK.cut(random);
        } catch (SQLException e) {
            // Closing without power fails.
            assertThat(acknowledged).hasSize(50);
        }
        return acknowledged;
    }

    private Map<Long, Integer> found(DatabaseLocation where) throws SQLException {
        Map<Long, Integer> parts = new HashMap<>();
        List<Long> ids = new ArrayList<>();
        try (Connection connection = DataSources.of(where).getConnection()) {
            ids.addAll(Sql.list(connection, "select id from part where length(body) >= 0", row -> row.getLong(1)));
        }
        ids.forEach(id -> parts.merge(id, 1, Integer::sum));
        return parts;
    }
}
