package io.patchbay.store.internal.offline;

import io.patchbay.store.internal.sql.Applied;
import io.patchbay.store.internal.sql.OfflineDatabase;
import io.patchbay.store.internal.table.Table;
import io.patchbay.store.internal.table.TableRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The H2 file a backup has, for a server that goes on with PostgreSQL. */
final class CopiedFile implements TableSource {
    private final OfflineDatabase file;
    private final Path scratch;

    CopiedFile(Path folder, Path scratch) {
        this.file = OfflineDatabase.openFile(folder.resolveSibling(""));
        this.scratch = scratch;
    }

    @Override
    public Map<String, List<String>> migrations() throws SQLException {
        return Applied.of(file.connection());
    }

    @Override
    public InputStream rows(Table table) throws IOException, SQLException {
        Path lines = Files.createTempFile(scratch, "table", ".jsonl");
        try (OutputStream out = Files.newOutputStream(lines)) {
            TableRows.write(file.connection(), table, out);
        }
        return Files.newInputStream(lines, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
