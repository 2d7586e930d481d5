package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Sql;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every migration of every bundle can be taken back, on a database with rows in it, and says what that loses. */
@OnBothDatabases
class MigrationsTest {
    private static final Pattern LOSES = Pattern.compile("(?m)^-- loses [^:\n]+: (select [^\n]+)$");

    private final InMemoryDatabase database = InMemoryDatabase.of();

    @AfterEach
    void close() {
        database.close();
    }

    /** In the order they may run: others refer to the tables of identity. */
    private static List<Path> ups() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("../../bundles/platform"), 8)) {
            return tree.filter(file -> file.toString().matches(".*/src/main/resources/db/[^/]+/\\d{4}_\\w+\\.sql"))
                    .sorted(Comparator.comparing((Path file) -> !file.toString().contains("/db/identity/"))
                            .thenComparing(Path::toString))
                    .toList();
        }
    }

    private static Path down(Path up) {
        return Path.of(up.toString().replaceFirst("\\.sql$", ".down.sql"));
    }

    @Test
    void everyMigrationHasAWayBack() throws IOException {
        assertThat(ups()).isNotEmpty().allSatisfy(up -> assertThat(down(up))
                .as("%s: write %s beside it, see docs/contributing.md", up, down(up).getFileName())
                .exists());
    }

    @Test
    void eachWayBackLeadsToWhatWasThereBeforeAndSaysWhatItLoses() throws IOException {
        Deque<Path> done = new ArrayDeque<>();
        Deque<Map<String, String>> shapes = new ArrayDeque<>();
        for (Path up : ups()) {
            shapes.push(database.read(MigrationsTest::shape));
            execute(Files.readString(up));
            done.push(up);
        }
        fill();

        while (!done.isEmpty()) {
            String script = Files.readString(down(done.peek()));
            assertThat(lost(script))
                    .as("%s loses rows and says so", down(done.peek()))
                    .isEqualTo(loses(script));
            execute(script);
            execute(script);

            assertThat(database.read(MigrationsTest::shape))
                    .as("after %s", down(done.pop()))
                    .isEqualTo(shapes.pop());
        }
    }

    private void execute(String script) {
        database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(script);
            }
        });
    }

    private static boolean loses(String script) {
        return script.matches("(?s).*drop (table|column).*");
    }

    private boolean lost(String script) {
        Matcher losses = LOSES.matcher(script);
        boolean lost = false;
        while (losses.find()) {
            String query = losses.group(1);
            lost |= database.read(connection ->
                    Sql.first(connection, query, row -> row.getLong(1)).orElse(0L) > 0);
        }
        return lost;
    }

    /** Puts a row into every table that has none: those that others refer to have their turn first, however often that takes. */
    private void fill() {
        List<String> left = database.read(connection -> new ArrayList<>(tables(connection)));
        while (!left.isEmpty()) {
            int before = left.size();
            left.removeIf(table -> {
                try {
                    return database.write(connection -> insert(connection, table)) >= 0;
                } catch (RuntimeException e) {
                    return false;
                }
            });
            assertThat(left).as("tables that took no row").hasSizeLessThan(before);
        }
    }

    private static int insert(Connection connection, String table) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        DatabaseMetaData database = connection.getMetaData();
        try (ResultSet rows = database.getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (rows.next()) {
                if (!rows.getString("IS_AUTOINCREMENT").equals("YES")) {
                    values.put('"' + rows.getString("COLUMN_NAME") + '"', value(rows.getString("TYPE_NAME")));
                }
            }
        }
        return Sql.update(
                connection,
                "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                        + String.join(", ", values.values()) + ")");
    }

    private static String value(String type) {
        String plain = type.toLowerCase(java.util.Locale.ROOT);
        if (plain.startsWith("timestamp")) {
            return "current_timestamp";
        }
        if (plain.startsWith("bool")) {
            return "true";
        }
        if (plain.contains("int")
                || plain.contains("serial")
                || plain.startsWith("numeric")
                || plain.startsWith("double")
                || plain.startsWith("float")) {
            return "1";
        }
        return plain.startsWith("bytea") || plain.startsWith("binary") ? "cast('x' as bytea)" : "'x'";
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    /** Returns the columns and the indexes of each table. */
    private static Map<String, String> shape(Connection connection) throws SQLException {
        Map<String, String> shape = new TreeMap<>();
        for (String table : tables(connection)) {
            TreeSet<String> parts = new TreeSet<>();
            DatabaseMetaData database = connection.getMetaData();
            try (ResultSet rows = database.getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
                while (rows.next()) {
                    parts.add("column %s %s %s %s"
                            .formatted(
                                    rows.getString("COLUMN_NAME"),
                                    rows.getString("TYPE_NAME"),
                                    rows.getInt("COLUMN_SIZE"),
                                    rows.getString("IS_NULLABLE")));
                }
            }
            try (ResultSet rows =
                    database.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
                while (rows.next()) {
                    // H2 makes up the names of indexes that stand for constraints.
                    parts.add("index on %s %s %s"
                            .formatted(
                                    rows.getString("COLUMN_NAME"),
                                    rows.getShort("ORDINAL_POSITION"),
                                    rows.getBoolean("NON_UNIQUE")));
                }
            }
            shape.put(table, parts.stream().collect(Collectors.joining("\n")));
        }
        return shape;
    }
}
