package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer with a thread that is driven by hand. */
class GroupWriterTest {
    @TempDir
    Path folder;

    private final List<Integer> commits = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private WriterSession session() throws SQLException {
        DatabaseLocation where =
                new DatabaseLocation(Dialect.H2, folder.resolve("x").toString(), "patchbay", "");
        DataSource source = DataSources.of(where);
        WriterSession session = new WriterSession(source, Dialect.H2);
        Sql.update(session.connection(), "create table x (id bigint primary key)");
        session.commit();
        return session;
    }

    private GroupWriter writer(WriterSession session, int capacity, boolean direct) {
        return new GroupWriter(session, capacity, direct, tasks::add, commits::add);
    }

    private static int insert(Connection connection, long id) throws SQLException {
        return Sql.update(connection, "insert into x (id) values (?)", id);
    }

    private void runThread() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void waitingWorksShareOneCommit() throws SQLException {
        try (WriterSession session = session()) {
            GroupWriter writer = writer(session, 100, false);
            List<CompletableFuture<Integer>> futures = new ArrayList<>();
            for (long i = 0; i < 32; i++) {
                long id = i;
                futures.add(writer.writeLater(connection -> insert(connection, id)));
            }
            assertThat(tasks).as("tasks of the thread").hasSize(1);

            runThread();

            assertThat(futures).allMatch(future -> future.isDone() && !future.isCompletedExceptionally());
            assertThat(commits).containsExactly(32);
        }
    }

    @Test
    void fullQueueIsRefusedAndTakesMoreWhenItWasWritten() throws SQLException {
        try (WriterSession session = session()) {
            GroupWriter writer = writer(session, 2, false);
            CompletableFuture<Integer> first = writer.writeLater(connection -> insert(connection, 1));
            CompletableFuture<Integer> second = writer.writeLater(connection -> insert(connection, 2));

            assertThatThrownBy(() -> writer.writeLater(connection -> insert(connection, 3)))
                    .isInstanceOfSatisfying(
                            PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.OVERLOADED))
                    .hasMessage("The store has 2 writes waiting and takes no more: try again in a moment.");

            runThread();
            CompletableFuture<Integer> fourth = writer.writeLater(connection -> insert(connection, 4));
            runThread();
            assertThat(List.of(first.join(), second.join(), fourth.join())).containsOnly(1);
        }
    }

    @Test
    void loneWriteCommitsInTheCallersThreadWhereThatIsSafe() throws SQLException {
        try (WriterSession session = session()) {
            GroupWriter writer = writer(session, 2, true);

            Thread thread = writer.write(connection -> {
                insert(connection, 1);
                return Thread.currentThread();
            });

            assertThat(thread).isSameAs(Thread.currentThread());
            assertThat(tasks).isEmpty();
            assertThat(commits).containsExactly(1);
        }
    }

    @Test
    void closingWritesWhatWaitsAndRefusesTheRest() throws SQLException {
        try (WriterSession session = session()) {
            GroupWriter writer = writer(session, 2, false);
            CompletableFuture<Integer> waiting = writer.writeLater(connection -> insert(connection, 1));

            writer.close();

            assertThat(waiting.join()).isEqualTo(1);
            assertThatThrownBy(() -> writer.write(connection -> insert(connection, 2)))
                    .isInstanceOfSatisfying(
                            PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.OVERLOADED));
        }
    }

    @Test
    void groupWhoseConnectionBreaksIsDoneOnceMore() throws SQLException {
        try (WriterSession session = session()) {
            GroupWriter writer = writer(session, 10, false);
            List<Long> attempts = new ArrayList<>();
            CompletableFuture<Integer> before = writer.writeLater(connection -> insert(connection, 1));
            CompletableFuture<Integer> breaking = writer.writeLater(connection -> {
                attempts.add(2L);
                if (attempts.size() == 1) {
                    session.connection().close();
                }
                return insert(connection, 2);
            });

            runThread();

            assertThat(before.join()).isEqualTo(1);
            assertThat(breaking.join()).isEqualTo(1);
            assertThat(attempts).hasSize(2);
            assertThat(Sql.list(session.connection(), "select id from x order by id", row -> row.getLong(1)))
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void callbackOfAWriteMayWrite() throws SQLException {
        try (WriterSession session = session()) {
            GroupWriter writer = writer(session, 10, true);

            CompletableFuture<Integer> both = writer.writeLater(connection -> insert(connection, 1))
                    .thenApply(count -> count + writer.write(connection -> insert(connection, 2)));
            runThread();

            assertThat(both.join()).isEqualTo(2);
        }
    }
}
