package io.patchbay.store.internal.offline;

import io.patchbay.plugin.json.Json;
import io.patchbay.store.internal.table.Export;
import io.patchbay.store.internal.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The tables a backup of a PostgreSQL has, one file each. */
record ExportedTables(Path folder) implements TableSource {
    @Override
    public Map<String, List<String>> migrations() throws IOException {
        Map<String, List<String>> migrations = new LinkedHashMap<>();
        Json document = Json.parse(Files.readString(folder.resolve(Export.MIGRATIONS)));
        document.asObject()
                .members()
                .forEach((schema, files) -> migrations.put(
                        schema,
                        StreamSupport.stream(files.asArray().spliterator(), false)
                                .map(Json::asText)
                                .toList()));
        return migrations;
    }

    @Override
    public InputStream rows(Table table) throws IOException {
        return Files.newInputStream(folder.resolve(Export.file(table)));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
