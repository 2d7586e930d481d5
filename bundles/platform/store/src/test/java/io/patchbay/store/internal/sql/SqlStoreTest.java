package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.TestMeters;
import io.patchbay.store.internal.TestNode;
import io.patchbay.store.internal.TestThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStoreTest {
    @TempDir
    Path home;

    @Test
    void databaseThatCannotBeOpenedEndsTheProcessWithOneLine() throws Exception {
        Path file = home.resolve("db/patchbay.mv.db");
        Files.createDirectories(home.resolve("db"));
        Files.writeString(file, "x".repeat(20_000));
        TestNode node = TestNode.at(home);

        assertThatThrownBy(() -> new SqlStore(node, node::property, new TestThreads(), new TestMeters()))
                .isInstanceOf(OpenFailure.class);

        assertThat(node.fatal())
                .containsExactly("store: Database '" + file + "' is damaged or is no database. "
                        + "Restore it from a backup, or move it away to start with an empty one.");
    }

    @Test
    void commitsAreCountedAndToldOf() {
        TestMeters meters = new TestMeters();
        AtomicInteger told = new AtomicInteger();
        SqlStore store = new SqlStore(TestNode.at(home), name -> Optional.empty(), new TestThreads(), meters);
        Runnable stop = store.onCommit(told::incrementAndGet);

        store.onCommit(() -> {
            throw new IllegalStateException("as told");
        });
        store.write(connection -> Sql.update(connection, "create table x (id bigint)"));
        stop.run();
        store.write(connection -> Sql.update(connection, "insert into x (id) values (1)"));
        store.close();

        assertThat(meters.counts).containsEntry("patchbay_store_writes_total", 2.0);
        assertThat(told).hasValue(1);
    }

    @Test
    void nothingIsLeftInTheHomeButTheDatabase() throws Exception {
        SqlStore store = new SqlStore(TestNode.at(home), name -> Optional.empty(), new TestThreads(), new TestMeters());
        store.write(connection -> Sql.update(connection, "create table x (id bigint)"));
        store.close();

        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(home.resolve("db/patchbay.mv.db"));
        }
    }
}
