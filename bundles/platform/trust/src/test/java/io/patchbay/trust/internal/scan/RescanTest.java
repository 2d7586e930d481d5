package io.patchbay.trust.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.event.Event;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryBlobStore;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import io.patchbay.trust.internal.TrustSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class RescanTest {
    private static final String POM = "groupId=org.acme\nartifactId=acme-core\nversion=1.2.3\n";

    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.at("2026-06-01T00:00:00Z");
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final InMemoryDatabase database = InMemoryDatabase.of(new TrustSchema());
    private final ThreadExecutors executors = new ThreadExecutors();

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.createDirectories(home.resolve("blobs"));
    }

    @AfterEach
    void close() {
        executors.close();
    }

    /** Returns what a start of the process makes, with one plugin installed that has a library in it. */
    private Rescan start() throws IOException {
        InMemoryBlobStore blobs = new InMemoryBlobStore(home.resolve("blobs"));
        Path jar = TestBundle.named("it.advised")
                .resource("META-INF/maven/org.acme/acme-core/pom.properties", POM)
                .build(home);
        String sha256 = blobs.put(new ByteArrayInputStream(Files.readAllBytes(jar)), 1 << 20)
                .sha256();
        StoredScans scans = new StoredScans(database, audit, outbox, clock, new FixedNode(home));
        return new Rescan(scans, new OnePlugin(sha256), blobs, executors);
    }

    private void advise() throws IOException {
        Files.writeString(home.resolve("etc/advisories.json"), AdvisoriesTest.example());
    }

    @Test
    void aPluginWhoseVerdictGetsWorseIsToldOnce() throws IOException {
        Rescan rescan = start();
        rescan.run();

        advise();
        rescan.run();
        rescan.run();

        assertThat(outbox.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("plugin.verdict-worsened");
            assertThat(event.subject()).isEqualTo("it.advised");
            assertThat(event.body().toString()).contains("\"before\":\"good\",\"verdict\":\"risky\"", "ACME-2026-1");
        });
        assertThat(audit.entries()).extracting(AuditEntry::action).containsExactly("plugin.evaluate");
    }

    @Test
    void aChangeWhileTheProcessWasDownIsTold() throws IOException {
        start().run();
        advise();

        start().run();

        assertThat(outbox.events()).extracting(Event::subject).containsExactly("it.advised");
    }

    @Test
    void whatIsFirstSeenOrGetsBetterIsNotTold() throws IOException {
        advise();
        Rescan rescan = start();
        rescan.run();

        Files.delete(home.resolve("etc/advisories.json"));
        rescan.run();

        assertThat(outbox.events()).isEmpty();
        assertThat(audit.entries()).isEmpty();
    }

    /** A catalog of one plugin. */
    private record OnePlugin(String sha256) implements PluginCatalog {
        @Override
        public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
            return new Page<>(List.of(get(caller, "it.advised")), Optional.empty());
        }

        @Override
        public PluginView get(Caller caller, String id) {
            return new PluginView(
                    id,
                    "1.0.0",
                    id,
                    List.of(),
                    PluginStatus.ENABLED,
                    "",
                    PluginView.Health.OK,
                    PluginView.Tier.SANDBOXED,
                    "upload",
                    sha256,
                    1,
                    List.of(),
                    "",
                    1,
                    Instant.EPOCH);
        }

        @Override
        public HealthReport health(Caller caller, String id) {
            return new HealthReport(PluginView.Health.OK, List.of());
        }
    }
}
