package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import io.patchbay.api.store.StoreCode;
import io.patchbay.store.internal.TestThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database promises, whichever it is. */
abstract class DatabaseContract {
    final TestThreads threads = new TestThreads();
    OpenDatabase database;

    /** Opens an empty database. */
    abstract OpenDatabase open() throws Exception;

    @BeforeEach
    void migrate() throws Exception {
        database = open();
        new Migrations(database, Clock.systemUTC()).run(TestSchema.ALPHA);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsWhatWasWritten() {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String body = "ü\n" + "x".repeat(100_000);

        database.write(connection ->
                Sql.update(connection, "insert into alpha_time (id, time, body) values (?, ?, ?)", "01", time, body));

        Optional<String> found = database.read(connection -> Sql.first(
                connection,
                "select time, body from alpha_time where id = ?",
                row -> Sql.instant(row, "time") + row.getString("body"),
                "01"));
        assertThat(found).contains(time + body);
    }

    @Test
    void failingWorkIsRolledBackAloneAmongItsNeighbours() throws Exception {
        ExecutorService callers = threads.bounded("callers", 32, 400);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long id = i;
            outcomes.add(callers.submit(() -> writeOrFail(id)));
        }
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).get(60, TimeUnit.SECONDS)) {
                written.add((long) i);
            }
        }
        callers.shutdown();

        assertThat(written).hasSize(300);
        assertThat(ids()).containsExactlyElementsOf(written);
    }

    private boolean writeOrFail(long id) {
        try {
            database.write(connection -> {
                insert(connection, id);
                if (id % 4 == 0) {
                    throw new PatchbayException(CommonCode.CONFLICT, "as told");
                }
                return id;
            });
            return true;
        } catch (PatchbayException e) {
            assertThat(e.code()).isEqualTo(CommonCode.CONFLICT);
            return false;
        }
    }

    @Test
    void failingStatementIsNamedWithoutItsValues() {
        database.write(connection -> insert(connection, 1));

        assertThatThrownBy(() -> database.write(connection -> insert(connection, 1)))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(StoreCode.STORE_FAILED))
                .hasMessage("A statement failed with SQL state '23505'; the log says more.")
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void writeInsideWriteIsRefused() {
        assertThatThrownBy(() -> database.write(connection -> database.write(inner -> insert(inner, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Database.write was called by the work of another Database.write");
        assertThat(ids()).isEmpty();
    }

    @Test
    void workCannotEndTheTransaction() {
        assertThatThrownBy(() -> database.write(connection -> {
                    insert(connection, 1);
                    connection.commit();
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Connection.commit()");
        assertThat(ids()).isEmpty();
    }

    @Test
    void whatReadWritesIsUndoneOrRefused() {
        try {
            database.read(connection -> insert(connection, 1));
        } catch (PatchbayException e) {
            assertThat(e.code()).isEqualTo(StoreCode.STORE_FAILED);
        }

        assertThat(ids()).isEmpty();
    }

    @Test
    void writeLaterCompletesAfterTheCommit() throws Exception {
        List<CompletableFuture<List<Long>>> seen = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            long id = i;
            seen.add(database.writeLater(connection -> insert(connection, id)).thenApply(count -> ids()));
        }

        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).get(30, TimeUnit.SECONDS)).contains((long) i);
        }
    }

    @Test
    void interruptedCallersKeepTheirInterruptAndTheDatabaseItsFile() throws Exception {
        int callers = 8;
        ExecutorService pool = threads.bounded("interrupted", callers, 1);
        CountDownLatch started = new CountDownLatch(callers);
        List<Future<Long>> counts = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            long first = i * 1_000_000L;
            counts.add(pool.submit(() -> {
                synchronized (running) {
                    running.add(Thread.currentThread());
                }
                started.countDown();
                return writeWhileInterrupted(first);
            }));
        }
        started.await();
        while (counts.stream().anyMatch(count -> !count.isDone())) {
            synchronized (running) {
                running.forEach(Thread::interrupt);
            }
            Thread.onSpinWait();
        }
        long written = 0;
        for (Future<Long> count : counts) {
            written += count.get();
        }
        pool.shutdown();

        assertThat(ids()).hasSize((int) written);
        assertThat(written).isEqualTo(callers * 40L);
    }

    private long writeWhileInterrupted(long first) {
        for (long id = first; id < first + 40; id++) {
            long row = id;
            Thread.currentThread().interrupt();
            database.write(connection -> insert(connection, row));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            List<Long> found = database.read(connection ->
                    Sql.list(connection, "select id from alpha_thing where id = ?", result -> result.getLong(1), row));
            assertThat(found).containsExactly(row);
        }
        return 40;
    }

    @Test
    void migrationsOfASchemaThatIsUpToDateDoNotAskFlyway() {
        database.exclusively(source -> {
            try (Connection connection = source.getConnection()) {
                Sql.update(connection, "drop table alpha_history");
            }
        });

        new Migrations(database, Clock.systemUTC()).run(TestSchema.ALPHA);

        assertThatThrownBy(() -> database.read(
                        connection -> Sql.list(connection, "select * from alpha_history", row -> row.getString(1))))
                .isInstanceOf(PatchbayException.class);
    }

    @Test
    void laterMigrationsOfASchemaAreAdded() {
        Migrations migrations = new Migrations(database, Clock.systemUTC());
        migrations.run(new TestSchema("beta", List.of(), List.of()));

        migrations.run(TestSchema.BETA);

        assertThat(longs("select id from beta_part")).isEmpty();
    }

    @Test
    void failedMigrationNamesFileReasonAndRemedyAndCanBeRepaired() {
        Migrations migrations = new Migrations(database, Clock.systemUTC());

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> migrations.run(TestSchema.BROKEN))
                    .isInstanceOf(MigrationFailure.class)
                    .hasMessageContaining("Schema 'broken' was not migrated: file 'db/broken/0002_wrong.sql' failed:")
                    .hasMessageMatching("(?is).*nosuchtype.*repaired release.*start again.*");
        }
        migrations.run(new TestSchema("broken", List.of("db/broken/0001_fine.sql"), List.of()));

        assertThat(longs("select id from broken_fine")).isEmpty();
    }

    @Test
    void changedMigrationIsRefused() {
        Migrations migrations = new Migrations(database, Clock.systemUTC());

        assertThatThrownBy(() -> migrations.run(new TestSchema("alpha", List.of("db/alpha/0002_times.sql"), List.of())))
                .isInstanceOf(MigrationFailure.class)
                .hasMessageStartingWith(
                        "Schema 'alpha' was not migrated: its files do not fit what was migrated before.");
    }

    final List<Long> ids() {
        return longs("select id from alpha_thing order by id");
    }

    private List<Long> longs(String sql) {
        return database.read(connection -> Sql.list(connection, sql, row -> row.getLong(1)));
    }

    static int insert(Connection connection, long id) throws SQLException {
        return Sql.update(connection, "insert into alpha_thing (id, body) values (?, ?)", id, "x");
    }
}
