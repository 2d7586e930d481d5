package io.patchbay.store.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.configuration.ConfigurationLedger;
import io.patchbay.api.configuration.ConfigurationRevision;
import io.patchbay.api.configuration.ConfigurationRevision.Origin;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // ConfigAdmin speaks Dictionary and Hashtable.
@OnBothDatabases
class SqlLedgerTest {
    private static final Origin HTTP = new Origin("http", "");

    private final InMemoryDatabase database = InMemoryDatabase.of(new StoreSchema());
    private final SettableClock clock = SettableClock.create();
    private final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    private final SqlLedger ledger = new SqlLedger(database, clock, audit, outbox);
    private final SqlConfigurations configurations = new SqlConfigurations(database, clock, ledger);

    @AfterEach
    void drop() {
        database.close();
    }

    private void store(String pid, Map<String, Object> properties) throws IOException {
        Hashtable<String, Object> all = new Hashtable<>(properties);
        all.put("service.pid", pid);
        all.put(":org.apache.felix.configadmin.revision:", audit.rows().size());
        configurations.store(pid, all);
    }

    private long change(String pid, OptionalLong expected, Map<String, Object> properties) {
        return ledger.change(FixedCaller.admin(), HTTP, pid, expected, () -> store(pid, properties));
    }

    @Test
    void aChangeIsKeptWithWhoHowAndWhat() {
        change("a", OptionalLong.of(0), Map.of("x", 1, "y", "same"));
        long revision = change("a", OptionalLong.of(1), Map.of("x", 2, "y", "same", "z", new String[] {"new"}));

        assertThat(revision).isEqualTo(2);
        ConfigurationRevision last = ledger.find("a", 2).orElseThrow();
        assertThat(last.principal()).isEqualTo("ada");
        assertThat(last.origin()).isEqualTo(HTTP);
        assertThat(last.changed()).hasToString("{\"x\":{\"before\":1,\"after\":2},\"z\":{\"after\":[\"new\"]}}");
        assertThat(last.properties().orElseThrow())
                .containsOnlyKeys("x", "y", "z")
                .containsEntry("x", 2);
        AuditEntry entry = audit.entries().get(1);
        assertThat(entry.action() + " " + entry.subject()).isEqualTo("configuration.change a");
        assertThat(entry.details().toString()).contains("\"revision\":2,\"door\":\"http\"", "\"before\":1,\"after\":2");
        assertThat(outbox.types()).containsExactly("configuration.changed", "configuration.changed");
    }

    @Test
    void whatABundleChangesItselfIsKeptToo() throws IOException {
        store("a", Map.of("x", 1));

        ConfigurationRevision only = ledger.find("a", 1).orElseThrow();
        assertThat(only.principal()).isEqualTo("platform:bundle");
        assertThat(only.origin()).isEqualTo(Origin.BUNDLE);
    }

    @Test
    void aChangeBasedOnAnotherRevisionChangesNothing() {
        change("a", OptionalLong.empty(), Map.of("x", 1));

        assertThatThrownBy(() -> change("a", OptionalLong.of(0), Map.of("x", 2)))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.STALE))
                .hasMessage("Configuration 'a' changed: it is at revision '1', you saw '0'. Read it again.");
        assertThat(ledger.revision("a")).isEqualTo(1);
        assertThat(audit.entries()).hasSize(1);
    }

    @Test
    void somebodyFasterBetweenTheCheckAndTheChangeWins() {
        assertThatThrownBy(() -> ledger.change(FixedCaller.admin(), HTTP, "a", OptionalLong.of(0), () -> {
                    CompletableFuture.runAsync(() -> change("a", OptionalLong.empty(), Map.of("x", 1)))
                            .join();
                    store("a", Map.of("x", 2));
                }))
                .isInstanceOf(PatchbayException.class);
        assertThat(ledger.find("a", 1).orElseThrow().changed()).hasToString("{\"x\":{\"after\":1}}");
    }

    @Test
    void nothingChangedIsNoRevision() {
        change("a", OptionalLong.empty(), Map.of("x", 1));
        change("a", OptionalLong.empty(), Map.of("x", 1));

        assertThat(ledger.revision("a")).isEqualTo(1);
        assertThat(outbox.types()).hasSize(1);
    }

    @Test
    void aDeletionIsARevisionWithoutProperties() throws IOException {
        change("a", OptionalLong.empty(), Map.of("x", 1));
        ledger.change(FixedCaller.admin(), HTTP, "a", OptionalLong.of(1), () -> configurations.delete("a"));

        ConfigurationRevision last = ledger.find("a", 2).orElseThrow();
        assertThat(last.properties()).isEmpty();
        assertThat(last.changed()).hasToString("{\"x\":{\"before\":1}}");
        assertThat(outbox.types()).containsExactly("configuration.changed", "configuration.deleted");
        assertThat(change("a", OptionalLong.of(2), Map.of())).isEqualTo(3);
    }

    @Test
    void clearSecretsAreNotTold() {
        change("a", OptionalLong.empty(), Map.of("db.password", "hunter2", "api.key", "secret:acme"));

        assertThat(audit.entries().get(0).details().toString() + outbox.events())
                .doesNotContain("hunter2")
                .contains("(not shown)", "secret:acme");
    }

    @Test
    void historyIsBoundedAndPaged() {
        for (int i = 0; i < ConfigurationLedger.KEPT + 5; i++) {
            change("a", OptionalLong.empty(), Map.of("x", i));
        }

        Page<ConfigurationRevision> first = ledger.history("a", new Page.Request(60, Optional.empty()));
        Page<ConfigurationRevision> second = ledger.history("a", new Page.Request(60, first.nextPageToken()));
        assertThat(first.items()).extracting(ConfigurationRevision::number).startsWith(105L, 104L);
        assertThat(second.items()).hasSize(40).last().satisfies(last -> assertThat(last.number())
                .isEqualTo(6));
        assertThat(second.nextPageToken()).isEmpty();
    }

    @Test
    void whatWasOnlyAskedForIsNotSet() throws IOException {
        configurations.store("a", new Hashtable<>(Map.of("service.pid", "a", "_felix_.cm.newConfiguration", true)));
        assertThat(ledger.revision("a")).isZero();

        change("a", OptionalLong.of(0), Map.of());
        assertThat(ledger.find("a", 1).orElseThrow().properties()).contains(Map.of());
    }

    @Test
    void theListOfAFactoryIsNobodysChange() throws IOException {
        configurations.store(
                "f.factory", new Hashtable<>(Map.of("factory.pid", "f", "factory.pidList", List.of("f~a"))));

        assertThat(ledger.revision("f.factory")).isZero();
    }
}
