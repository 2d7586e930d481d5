package io.patchbay.store.internal.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.TestMeters;
import io.patchbay.store.internal.TestNode;
import io.patchbay.store.internal.TestThreads;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path home;

    private final KeptAudit audit = new KeptAudit();
    private SqlStore store;
    private Backup backup;

    @BeforeEach
    void open() throws IOException {
        store = new SqlStore(TestNode.at(home), name -> Optional.empty(), new TestThreads(), new TestMeters());
        backup = new Backup(store, TestNode.at(home), audit, SettableClock.create());
        put("etc/master.key", "the key");
        put("etc/acme.feed.cfg", "url=x");
        put("blobs/ab/cdef", "a jar");
        put("blobs/pending/1.blob", "half a jar");
        put("data/acme.csv/state", "12");
        put("log/patchbay.log", "not to be kept");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void itHasAllThatMustSurviveAndAManifestOfIt() throws IOException {

        Backup.Made made = backup.make(FixedCaller.admin(), "a.zip", false);

        assertThat(made.file()).isEqualTo(home.resolve("backup/a.zip"));
        try (ZipFile zip = new ZipFile(made.file().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "db/patchbay.mv.db",
                            "etc/acme.feed.cfg",
                            "blobs/ab/cdef",
                            "data/acme.csv/state",
                            "manifest.json");
            JsonObject manifest = manifest(zip);
            assertThat(manifest.text("database")).contains("h2");
            assertThat(manifest.get("files").orElseThrow().asArray().get(3).asObject())
                    .isEqualTo(JsonObject.builder()
                            .put("path", "data/acme.csv/state")
                            .put("size", 2)
                            .put("sha256", "6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918")
                            .build());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
        assertThat(audit.entries).extracting(AuditEntry::action).containsExactly("backup.make");
    }

    @Test
    void ofAPostgresqlItHasTheTablesAsOfOneMoment() throws IOException {
        store.close();
        TestNode node = TestNode.onPostgresql(home);
        store = new SqlStore(node, node::property, new TestThreads(), new TestMeters());
        store.snapshot(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("create table store_schema (name varchar(30))");
                statement.execute("create table it_thing (id bigint, body text)");
                statement.execute(
                        "create table it_history (script text, type text, success boolean, installed_rank int)");
                statement.execute("insert into store_schema values ('it')");
                statement.execute("insert into it_history values ('db/it/0001_things.sql', 'SQL', true, 1)");
                statement.execute("insert into it_thing values (1, 'a\nb'), (2, null)");
            }
            connection.commit();
        });

        Backup.Made made = new Backup(store, TestNode.at(home), audit, SettableClock.create())
                .make(FixedCaller.admin(), "p.zip", false);

        assertThat(made.database()).isEqualTo("tables");
        try (ZipFile zip = new ZipFile(made.file().toFile())) {
            assertThat(text(zip, "db/tables/migrations.json")).isEqualTo("{\"it\":[\"db/it/0001_things.sql\"]}");
            assertThat(text(zip, "db/tables/it_thing.jsonl")).isEqualTo("[\"id\",\"body\"]\n[1,\"a\\nb\"]\n[2,null]\n");
            assertThat(manifest(zip).text("database")).contains("tables");
        }
    }

    @Test
    void theMasterKeyIsInItOnlyWhenAskedFor() throws IOException {
        Backup.Made made = backup.make(FixedCaller.admin(), "", true);

        try (ZipFile zip = new ZipFile(made.file().toFile())) {
            assertThat(zip.getEntry("etc/master.key")).isNotNull();
        }
    }

    @Test
    void aBackupThatBrokeOffIsNoBackup() throws IOException {
        Path target = home.resolve("b.zip");
        Path unfinished = Files.createFile(home.resolve("b.zip.part"));

        try (BackupFile file = BackupFile.at(target, unfinished)) {
            file.add("etc/a", InputStream.nullInputStream());
            assertThat(target).doesNotExist();
        }

        assertThat(target).doesNotExist();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsReplaced() throws IOException {
        put("backup/c.zip.part", "half");

        backup.make(FixedCaller.admin(), "c.zip", false);

        assertThat(home.resolve("backup")).isDirectoryContaining(file -> file.endsWith("c.zip"));
        assertThat(home.resolve("backup/c.zip.part")).doesNotExist();
    }

    @Test
    void aFileThatIsThereIsNotReplaced() {
        backup.make(FixedCaller.admin(), "d.zip", false);

        assertThatThrownBy(() -> backup.make(FixedCaller.admin(), "d.zip", false))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.CONFLICT))
                .hasMessageContaining("d.zip' is there already");
    }

    @Test
    void itIsForAdministrators() {
        assertThatThrownBy(() -> backup.make(FixedCaller.with(Scope.SHELL), "", false))
                .hasMessageContaining("'admin'");
    }

    private static JsonObject manifest(ZipFile zip) throws IOException {
        return Json.parse(text(zip, "manifest.json")).asObject();
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        try (InputStream bytes = zip.getInputStream(zip.getEntry(entry))) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).resolveSibling(""));
        Files.writeString(home.resolve(name), text);
    }

    /** Keeps what is told to it. */
    private static final class KeptAudit implements AuditLog {
        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public void append(Caller caller, AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public void append(Connection connection, Caller caller, AuditEntry entry) {
            entries.add(entry);
        }

        @Override
        public Page<AuditRow> list(Caller caller, Page.Request page) {
            return new Page<>(List.of(), Optional.empty());
        }

        @Override
        public Verdict verify(Caller caller) {
            return new Verdict(entries.size(), Optional.empty(), Optional.empty());
        }
    }
}
