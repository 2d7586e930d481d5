package io.patchbay.configuration.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.configuration.ConfigurationDescription;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.configuration.internal.Edit;
import io.patchbay.configuration.internal.MemoryConfigurations;
import io.patchbay.configuration.internal.value.Given;
import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class EtcFolderTest {
    @TempDir
    Path root;

    private final InMemoryDatabase database = InMemoryDatabase.of(new FileRows.Tables());
    private final SettableClock clock = SettableClock.create();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final MemoryConfigurations stored = new MemoryConfigurations();
    private final List<ConfigurationDescription> descriptions = new ArrayList<>();
    private final FileRows rows = new FileRows(database, clock);
    private Path etc;
    private EtcFolder folder;
    private int writes;

    @BeforeEach
    void watch() throws IOException {
        etc = Files.createDirectories(root.resolve("home/etc"));
        Files.createDirectories(root.resolve("distribution/etc"));
        descriptions.add(MemoryConfigurations.described("acme.csv"));
        folder = restarted();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private EtcFolder restarted() {
        return new EtcFolder(
                etc,
                root.resolve("distribution/etc"),
                new FileImport(stored.service(descriptions)),
                rows,
                new Refusals(new FixedNode(root.resolve("home")), audit, outbox, clock),
                clock);
    }

    /** Writes a file long before the clock's time, each time another one. */
    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Instant time = clock.instant().minusSeconds(10_000).plusSeconds(writes++);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private Object size() {
        return stored.find("acme.csv").map(all -> all.get("size")).orElse("nothing");
    }

    private void setByHand(int size) {
        Caller admin = FixedCaller.admin();
        Edit edit = new Edit("acme.csv", new Origin("http", ""), OptionalLong.empty(), false);
        stored.service(descriptions).merge(admin, edit, Map.of("size", new Given.OfJson(Json.of(size))));
    }

    @Test
    void aFileCountsOnceUntilItChanges() throws IOException {
        write(etc.resolve("acme.csv.cfg"), "size=5\n");
        folder.scan();
        assertThat(size()).isEqualTo(5);
        assertThat(stored.revisions.get(0).origin()).isEqualTo(new Origin("file", "etc/acme.csv.cfg"));
        assertThat(stored.revisions.get(0).principal()).isEqualTo("platform:etc");

        setByHand(6);
        folder.scan();
        restarted().scan();
        assertThat(size()).isEqualTo(6);

        write(etc.resolve("acme.csv.cfg"), "size=7\n");
        folder.scan();
        assertThat(size()).isEqualTo(7);
    }

    @Test
    void aFileThatStillGrowsIsLeftAlone() throws IOException {
        Path file = etc.resolve("acme.csv.cfg");
        Files.writeString(file, "size=5\n");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        folder.scan();
        assertThat(size()).isEqualTo("nothing");

        folder.scan();
        assertThat(size()).isEqualTo(5);
    }

    @Test
    void aBadFileChangesNothingAndIsNamed() throws IOException {
        setByHand(6);
        write(etc.resolve("acme.csv.json"), "{\"mode\": \"off\",\n\"size\": \"many\"}");
        folder.scan();
        folder.scan();

        String reason = "Line 2: 'size' of 'acme.csv' is '\"many\"': expected a whole number of 32 bits.";
        assertThat(stored.find("acme.csv").orElseThrow()).isEqualTo(Map.of("size", 6));
        assertThat(etc.resolve("acme.csv.json.rejected.txt")).content().contains(reason);
        assertThat(audit.entries()).singleElement().satisfies(entry -> assertThat(entry)
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::outcome)
                .containsExactly("configuration.reject", "acme.csv.json", AuditEntry.Outcome.FAILED));
        assertThat(outbox.types()).containsExactly("configuration.rejected");

        write(etc.resolve("acme.csv.json"), "{\"size\": 8}");
        folder.scan();
        assertThat(size()).isEqualTo(8);
        assertThat(etc.resolve("acme.csv.json.rejected.txt")).doesNotExist();
    }

    @Test
    void oneBadPidOfAFileSparesTheOthers() throws IOException {
        descriptions.add(MemoryConfigurations.described("acme.xml"));
        write(etc.resolve("all.json"), "{\"acme.xml\": {\"size\": 1}, \"acme.csv\": {\"size\": true}}");

        folder.scan();

        assertThat(stored.pids()).isEmpty();
    }

    @Test
    void aSecretInClearIsRefusedAndNotRepeated() throws IOException {
        write(etc.resolve("acme.csv.cfg"), "key=hunter2\n");

        folder.scan();

        assertThat(stored.pids()).isEmpty();
        assertThat(etc.resolve("acme.csv.cfg.rejected.txt"))
                .content()
                .contains("Line 1", "'key'", "secret:acme/key")
                .doesNotContain("hunter2");
    }

    @Test
    void aFileWaitsForItsBundle() throws IOException {
        write(etc.resolve("acme.late.cfg"), "size=5\n");
        folder.scan();
        assertThat(stored.pids()).isEmpty();
        assertThat(etc.resolve("acme.late.cfg.rejected.txt")).doesNotExist();

        descriptions.add(MemoryConfigurations.described("acme.late"));
        folder.scan();
        assertThat(stored.pids()).containsExactly("acme.late");
    }

    @Test
    void twoFilesForOnePidAreOneTooMany() throws IOException {
        write(etc.resolve("acme.csv.cfg"), "size=5\n");
        write(etc.resolve("acme.csv.json"), "{\"size\": 6}");

        folder.scan();

        assertThat(size()).isEqualTo(5);
        assertThat(etc.resolve("acme.csv.json.rejected.txt")).content().contains("also set by 'acme.csv.cfg'");
    }

    @Test
    void aDeletedFileTakesNothingBack() throws IOException {
        write(etc.resolve("acme.csv.cfg"), "size=5\n");
        folder.scan();

        Files.delete(etc.resolve("acme.csv.cfg"));
        folder.scan();

        assertThat(size()).isEqualTo(5);
        assertThat(rows.names()).isEmpty();
    }

    @Test
    void filesOfTheDistributionCountWhereNothingWasEverSet() throws IOException {
        write(root.resolve("distribution/etc/acme.csv.cfg"), "size=5\n");
        folder.scan();
        assertThat(size()).isEqualTo(5);

        setByHand(6);
        write(root.resolve("distribution/etc/acme.csv.cfg"), "size=7\n");
        folder.scan();
        assertThat(size()).isEqualTo(6);
    }
}
