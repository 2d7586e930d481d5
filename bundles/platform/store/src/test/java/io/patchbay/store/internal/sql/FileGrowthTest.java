package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.TestNode;
import io.patchbay.store.internal.TestThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written all the time and retired as often leaves a file that does not grow. */
class FileGrowthTest {
    private static final int ROWS_PER_DAY = 160;
    private static final int TOGETHER = 16;
    private static final int KEPT_DAYS = 4;
    private static final int PERIODS = 6;

    @TempDir
    Path home;

    private final TestThreads threads = new TestThreads();
    private final Random random = new Random(11);
    private OpenDatabase database;

    @BeforeEach
    void open() {
        DatabaseLocation where = DatabaseLocation.of(home, TestNode.at(home)::property);
        database = OpenDatabase.open(where, DataSources.of(where), threads);
        database.write(
                connection -> Sql.update(
                        connection,
                        "create table it_past (id varchar(26) primary key, written integer not null, status varchar(10), body text)"));
        database.write(connection -> Sql.update(connection, "create index it_past_written on it_past (written)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFileLevelsOff() throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (int day = 0; day < PERIODS * KEPT_DAYS; day++) {
            work(day);
            retire(day - KEPT_DAYS);
            sizes.add(Files.size(home.resolve("db/patchbay.mv.db")));
        }

        long whenFull = Collections.max(sizes.subList(KEPT_DAYS, 2 * KEPT_DAYS));
        long last = sizes.get(sizes.size() - 1);
        assertThat(last).as("sizes by day: %s", sizes).isLessThan(2 * whenFull);
    }

    /** As executions do: a row comes, and changes twice; as many together as clients would send. */
    private void work(int day) {
        for (int i = 0; i < ROWS_PER_DAY; i += TOGETHER) {
            List<CompletableFuture<Integer>> writes = new ArrayList<>();
            for (int j = i; j < i + TOGETHER; j++) {
                String id = "%04d-%06d".formatted(day, j);
                writes.add(database.writeLater(connection -> insert(connection, id, day)));
                writes.add(database.writeLater(connection -> change(connection, id, "running")));
                writes.add(database.writeLater(connection -> change(connection, id, "succeeded")));
            }
            writes.forEach(CompletableFuture::join);
        }
    }

    private int insert(Connection connection, String id, int day) throws SQLException {
        byte[] body = new byte[1_000];
        random.nextBytes(body);
        return Sql.update(
                connection,
                "insert into it_past (id, written, status, body) values (?, ?, 'queued', ?)",
                id,
                day,
                java.util.Base64.getEncoder().encodeToString(body));
    }

    private static int change(Connection connection, String id, String status) throws SQLException {
        return Sql.update(connection, "update it_past set status = ? where id = ?", status, id);
    }

    private void retire(int day) {
        database.write(connection -> Sql.update(connection, "delete from it_past where written <= ?", day));
    }
}
