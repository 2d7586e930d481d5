package io.patchbay.store.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.TestNode;
import io.patchbay.store.internal.offline.Release.Said;
import io.patchbay.store.internal.sql.OfflineDatabase;
import io.patchbay.store.internal.table.Export;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From each database into each: what one export has, the export of the restored one has too. */
class RestoreToolTest {
    private static final String KINDS =
            """
            create table it_parent (id varchar(26) primary key);
            create table it_kinds (id varchar(26) primary key, parent varchar(26) references it_parent (id),
                body text, small integer, large bigint, exact numeric(30, 10), rough double precision,
                flag boolean, time timestamp with time zone, bytes bytea);
            """;
    private static final String ROWS =
            """
            insert into it_parent values ('p');
            insert into it_kinds values
                ('a', 'p', 'ü\uD83D\uDD11 "x"\\ ', -1, 9007199254740993, 12345678901234567890.0123456789, 0.1, true,
                    '2026-03-29 02:30:00.123456+00', null),
                ('b', null, null, null, null, null, null, null, null, null);
            """;

    @TempDir
    Path folder;

    private Release release = new Release(Path.of(""), Map.of());

    @BeforeEach
    void release() throws IOException {
        release = Release.of(folder.resolve("system"), Map.of("db/it/0001_kinds.sql", KINDS));
    }

    @Test
    void aPostgresqlComesBackInAnother() throws Exception {
        Path tables = export(filled(TestNode.onPostgresql(folder.resolve("one"))), "first");

        TestNode target = TestNode.onPostgresql(folder.resolve("two"));
        Said said = restore(target, tables.resolveSibling(""));

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).startsWith("Filled 2 tables with 3 rows in 'jdbc:postgresql://");
        assertSame(tables, export(open(target), "second"));
    }

    @Test
    void aPostgresqlComesBackInAnH2File() throws Exception {
        Path tables = export(filled(TestNode.onPostgresql(folder.resolve("one"))), "first");

        TestNode target = TestNode.at(folder.resolve("two"));
        Said said = restore(target, tables.resolveSibling(""));

        assertThat(said.err()).isEmpty();
        assertSame(tables, export(open(target), "second"));
    }

    @Test
    void anH2FileComesBackInAPostgresql() throws Exception {
        TestNode source = TestNode.at(folder.resolve("one"));
        Path tables = export(filled(source), "first");

        TestNode target = TestNode.onPostgresql(folder.resolve("two"));
        Said said = restore(target, source.home().resolve("db"));

        assertThat(said.err()).isEmpty();
        assertSame(tables, export(open(target), "second"));
    }

    @Test
    void aDatabaseWithTablesIsRefused() throws Exception {
        TestNode target = TestNode.onPostgresql(folder.resolve("one"));
        Path tables = export(filled(target), "first");

        Said said = restore(target, tables.resolveSibling(""));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("has tables of Patchbay already. Create an empty one");
    }

    @Test
    void aBackupOfALaterReleaseIsRefused() throws Exception {
        Path tables = export(filled(TestNode.onPostgresql(folder.resolve("one"))), "first");
        Files.writeString(
                tables.resolve(Export.MIGRATIONS), "{\"it\":[\"db/it/0001_kinds.sql\",\"db/it/0002_later.sql\"]}");

        Said said = restore(TestNode.onPostgresql(folder.resolve("two")), tables.resolveSibling(""));

        assertThat(said.err())
                .isEqualTo("The backup has migration 'db/it/0002_later.sql', which this release does not know."
                        + " Restore with the release that made it, or a later one.");
    }

    @Test
    void aDatabaseThatAServerUsesIsRefused() throws Exception {
        TestNode target = TestNode.onPostgresql(folder.resolve("one"));
        try (OfflineDatabase server = open(target)) {
            assertThat(server.servers()).isZero();
            Said said = restore(target, folder);
            assertThat(said.err()).contains("is in use: 1 connections of Patchbay are open. Stop every node");
        }
    }

    private OfflineDatabase filled(TestNode node) throws SQLException {
        OfflineDatabase database = release.migrated(node);
        try (var statement = database.connection().createStatement()) {
            statement.execute(ROWS);
        }
        Sql.update(database.connection(), "update it_kinds set bytes = ? where id = 'a'", (Object) new byte[] {0, -1});
        return database;
    }

    private static OfflineDatabase open(TestNode node) {
        return OfflineDatabase.open(node.home(), node::property);
    }

    private Said restore(TestNode target, Path from) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        return Release.run(
                new RestoreTool(), target, "system=" + release.folder(), "from=" + from, "scratch=" + scratch);
    }

    /** Closes the database. */
    private Path export(OfflineDatabase database, String name) throws SQLException, IOException {
        Path tables = Files.createDirectories(folder.resolve(name).resolve("tables"));
        try (database) {
            Connection connection = database.connection();
            Export.write(connection, (file, content) -> {
                try (OutputStream out = Files.newOutputStream(tables.resolve(file))) {
                    content.to(out);
                }
            });
        }
        return tables;
    }

    private static void assertSame(Path one, Path other) throws IOException {
        for (String file : new String[] {Export.MIGRATIONS, "it_parent.jsonl", "it_kinds.jsonl"}) {
            assertThat(Files.readString(other.resolve(file))).isEqualTo(Files.readString(one.resolve(file)));
        }
        assertThat(Files.readString(other.resolve("it_kinds.jsonl")))
                .contains("9007199254740993", "12345678901234567890.0123456789", "2026-03-29T02:30:00.123456Z", "AP8=");
    }
}
