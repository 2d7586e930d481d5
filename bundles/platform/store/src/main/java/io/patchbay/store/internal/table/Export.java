package io.patchbay.store.internal.table;

import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.sql.Applied;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** All tables of a database, each as a file, and the migrations they went through. */
public final class Export {
    /** The file with the migrations by schema. */
    public static final String MIGRATIONS = "migrations.json";

    private Export() {}

    /** Takes the files. */
    @FunctionalInterface
    public interface Target {
        /** Makes a file of this name with this content. */
        void file(String name, Content content) throws IOException, SQLException;
    }

    /** Writes a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes to the stream and leaves it open. */
        void to(OutputStream stream) throws IOException, SQLException;
    }

    /** Returns the name of the file of a table. */
    public static String file(Table table) {
        return table.name() + ".jsonl";
    }

    /** Writes what the open transaction sees. */
    public static void write(Connection connection, Target target) throws IOException, SQLException {
        Map<String, List<String>> applied = Applied.of(connection);
        JsonObject.Builder migrations = JsonObject.builder();
        applied.forEach((schema, files) -> migrations.put(schema, JsonArray.ofTexts(files)));
        byte[] text = migrations.build().toString().getBytes(StandardCharsets.UTF_8);
        target.file(MIGRATIONS, stream -> stream.write(text));
        for (Table table : Table.of(connection, applied.keySet())) {
            target.file(file(table), stream -> TableRows.write(connection, table, stream));
        }
    }
}
