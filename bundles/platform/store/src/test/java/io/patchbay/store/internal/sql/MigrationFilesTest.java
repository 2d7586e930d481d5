package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationFilesTest {
    @Test
    void nameOutOfRangeIsRefused() {
        assertThatThrownBy(() -> MigrationFiles.of(new TestSchema("A'; drop", List.of(), List.of())))
                .isInstanceOf(MigrationFailure.class)
                .hasMessage("Schema 'A'; drop' was refused: expected a name of a-z, 0-9 and _, at most 30.");
    }

    @Test
    void fileOfAnotherFolderOrOutOfOrderIsRefused() {
        for (List<String> files : List.of(
                List.of("db/beta/0001_parts.sql"),
                List.of("db/alpha/../alpha/0001_things.sql"),
                List.of("db/alpha/0002_times.sql", "db/alpha/0001_things.sql"))) {
            assertThatThrownBy(() -> MigrationFiles.of(new TestSchema("alpha", files, List.of())))
                    .isInstanceOf(MigrationFailure.class)
                    .hasMessageContaining("is not named db/alpha/0001_purpose.sql or not in order");
        }
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(
                        () -> MigrationFiles.of(new TestSchema("alpha", List.of("db/alpha/0009_none.sql"), List.of())))
                .isInstanceOf(MigrationFailure.class)
                .hasMessage("Schema 'alpha' was refused: its bundle has no file 'db/alpha/0009_none.sql'.");
    }

    @Test
    void checksumTellsFilesApart() {
        String both = MigrationFiles.of(TestSchema.ALPHA).checksum();
        String one = MigrationFiles.of(new TestSchema("alpha", List.of("db/alpha/0001_things.sql"), List.of()))
                .checksum();

        assertThat(both).matches("[0-9a-f]{64}").isNotEqualTo(one);
        assertThat(MigrationFiles.of(TestSchema.ALPHA).checksum()).isEqualTo(both);
    }
}
