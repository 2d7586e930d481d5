package io.patchbay.store.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.TestNode;
import io.patchbay.store.internal.offline.Release.Said;
import io.patchbay.store.internal.sql.Applied;
import io.patchbay.store.internal.sql.OfflineDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class MigrateToolTest {
    @Parameter
    Dialect dialect = Dialect.H2;

    @TempDir
    Path folder;

    private TestNode node = TestNode.at(Path.of(""));
    private Release here = new Release(Path.of(""), Map.of());

    @BeforeEach
    void fill() throws IOException, SQLException {
        node = dialect == Dialect.H2 ? TestNode.at(folder) : TestNode.onPostgresql(folder);
        here = Release.with(folder, 3);
        try (OfflineDatabase database = here.migrated(node)) {
            Sql.update(database.connection(), "insert into it_thing (id, body) values (1, 'one')");
        }
    }

    private Said down(int release, String... flags) throws IOException {
        String[] words = new String[flags.length + 2];
        System.arraycopy(flags, 0, words, 2, flags.length);
        words[0] = "system=" + here.folder();
        words[1] = "to=" + Release.with(folder, release).folder();
        return Release.run(new MigrateTool(), node, words);
    }

    private OfflineDatabase open() {
        return OfflineDatabase.open(node.home(), node::property);
    }

    @Test
    void whatTheEarlierReleaseDoesNotKnowIsTakenBackAndCanComeAgain() throws Exception {
        Said said = down(1);

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).startsWith("db/it/0003_more.sql\ndb/it/0002_times.sql\nTook back 2 migrations of '");
        try (OfflineDatabase database = open()) {
            assertThat(Applied.of(database.connection())).isEqualTo(Map.of("it", List.of("db/it/0001_things.sql")));
            database.migrate("it", here.files());
            assertThat(Sql.list(database.connection(), "select body from it_thing", row -> row.getString(1)))
                    .containsExactly("one");
        }
    }

    @Test
    void aDryRunSaysWhatWouldBeLostAndChangesNothing() throws Exception {
        setTime();

        Said said = down(1, "dry-run");

        assertThat(said.out())
                .isEqualTo("db/it/0003_more.sql\ndb/it/0002_times.sql (loses 1 times)\nNothing was changed.");
        assertNothingChanged();
    }

    @Test
    void whatWouldLoseRowsIsRefusedUnlessForced() throws Exception {
        setTime();

        Said refused = down(1);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("This would lose 1 times. Nothing was changed. Make a backup, then add --force.");
        assertNothingChanged();

        assertThat(down(1, "force").status()).isZero();
    }

    @Test
    void nothingIsToBeDoneForTheSameRelease() throws IOException {
        assertThat(down(3).out()).endsWith("has nothing that the other release does not know.");
    }

    @Test
    void aFolderWithoutReleaseIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Said said = Release.run(new MigrateTool(), node, "system=" + here.folder(), "to=" + empty);

        assertThat(said.err()).contains("expected the folder of the release to go back to");
    }

    @Test
    void aMigrationWithoutWayBackIsRefused() throws IOException {
        Release without = Release.of(folder.resolve("without"), here.files());

        Said said = Release.run(
                new MigrateTool(),
                node,
                "system=" + without.folder(),
                "to=" + Release.with(folder, 2).folder());

        assertThat(said.err())
                .isEqualTo("Migration 'db/it/0003_more.sql' cannot be taken back by this release."
                        + " Use the release that made it, or restore a backup.");
    }

    private void setTime() throws SQLException {
        try (OfflineDatabase database = open()) {
            Sql.update(database.connection(), "update it_thing set time = ?", Instant.EPOCH);
        }
    }

    private void assertNothingChanged() throws SQLException {
        try (OfflineDatabase database = open()) {
            assertThat(Applied.of(database.connection()).get("it")).hasSize(3);
            assertThat(Sql.list(database.connection(), "select time from it_thing", row -> Sql.instant(row, "time")))
                    .containsExactly(Instant.EPOCH);
        }
    }
}
