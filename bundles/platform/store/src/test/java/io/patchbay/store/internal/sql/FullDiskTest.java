package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import io.patchbay.api.store.StoreCode;
import io.patchbay.store.internal.TestThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path folder;

    @BeforeEach
    void register() {
        FilePath.register(new PowerLossFiles());
        PowerLossFiles.DISK.start();
    }

    @AfterEach
    void unregister() {
        FilePath.unregister(new PowerLossFiles());
    }

    @Test
    void fullDiskIsNamedLosesNothingAndEndsWhenThereIsRoom() {
        DatabaseLocation where =
                new DatabaseLocation(Dialect.H2, folder.resolve("x").toString(), "patchbay", "");
        List<Long> acknowledged = new ArrayList<>();
        try (OpenDatabase database =
                OpenDatabase.open(where, DataSources.h2(PowerLossFiles.SCHEME, where), new TestThreads())) {
            database.write(connection -> Sql.update(connection, "create table x (id bigint, body varchar(10000))"));
            PowerLossFiles.DISK.room(300_000);

            PatchbayException failure = writeUntilItFails(database, acknowledged);
            assertThat(failure.code()).isEqualTo(StoreCode.STORE_FULL);
            assertThat(failure).hasMessage("The disk of the database is full: make room; Patchbay goes on by itself.");
            assertThat(acknowledged).isNotEmpty();
            assertThatThrownBy(() -> write(database, -1))
                    .isInstanceOfSatisfying(
                            PatchbayException.class, e -> assertThat(e.code()).isEqualTo(StoreCode.STORE_FULL));

            PowerLossFiles.DISK.room(Long.MAX_VALUE);
            write(database, 1_000_000);
            acknowledged.add(1_000_000L);

            List<Long> found = database.read(
                    connection -> Sql.list(connection, "select id from x order by id", row -> row.getLong(1)));
            assertThat(found).isEqualTo(acknowledged);
        }
    }

    private static PatchbayException writeUntilItFails(OpenDatabase database, List<Long> acknowledged) {
        for (long id = 0; ; id++) {
            try {
                write(database, id);
                acknowledged.add(id);
            } catch (PatchbayException e) {
                return e;
            }
        }
    }

    private static int write(OpenDatabase database, long id) {
        return database.write(
                connection -> Sql.update(connection, "insert into x (id, body) values (?, ?)", id, "x".repeat(5000)));
    }
}
