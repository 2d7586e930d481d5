package io.patchbay.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListener;
import io.patchbay.api.event.EventListeners;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.node.Node;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.audit.SqlAuditLog;
import io.patchbay.store.internal.configuration.SqlConfigurations;
import io.patchbay.store.internal.configuration.SqlLedger;
import io.patchbay.store.internal.event.EventDelivery;
import io.patchbay.store.internal.event.SqlEventListeners;
import io.patchbay.store.internal.event.SqlEventLog;
import io.patchbay.store.internal.event.SqlOutbox;
import io.patchbay.store.internal.event.TestDelivery;
import io.patchbay.store.internal.secret.SqlSecretStore;
import io.patchbay.store.internal.sql.SchemaDatabase;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every statement of audit, secrets, events and configurations, on H2 and on PostgreSQL. */
class OnBothDatabasesTest {
    private static final Caller ADA = FixedCaller.admin();

    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.create();
    private final ThreadExecutors executors = new ThreadExecutors();

    @AfterEach
    void end() {
        executors.close();
    }

    @Test
    void everythingWorksOnH2() throws IOException {
        everythingWorks(new FixedNode(home));
    }

    @Test
    void everythingWorksOnPostgresql() throws IOException {
        everythingWorks(TestNode.onPostgresql(home));
    }

    private void everythingWorks(Node node) throws IOException {
        SqlStore store = new SqlStore(node, node::property, executors, new InMemoryMeters());
        SchemaDatabase database = new SchemaDatabase(store);
        try {
            for (String migration : new StoreSchema().migrations()) {
                migrate(database, migration);
            }
            SqlAuditLog audit = new SqlAuditLog(database, clock);
            secretsWork(new SqlSecretStore(database, audit, new FixedNode(home), name -> Optional.empty(), clock));
            configurationsWork(database, new SqlLedger(database, clock, audit, new SqlOutbox(database, clock)));
            eventsWork(store, database);
            assertThat(audit.list(ADA, Page.Request.FIRST).items()).hasSize(11);
            assertThat(audit.verify(ADA).firstBad()).isEmpty();
            assertThat(audit.verify(ADA).rows()).isEqualTo(11);
        } finally {
            store.close();
        }
    }

    private static void secretsWork(SqlSecretStore secrets) {
        secrets.put(ADA, "a", "pä\0\ud83d\udd11".toCharArray());
        secrets.put(ADA, "a", "two".toCharArray());
        secrets.put(ADA, "b", "x".repeat(65_536).toCharArray());

        assertThat(secrets.<String>use(ADA, "a", "to see", String::new)).isEqualTo("two");
        secrets.delete(ADA, "a");
        assertThat(secrets.list(ADA, Page.Request.FIRST).items())
                .extracting(entry -> entry.name())
                .containsExactly("b");
    }

    @SuppressWarnings("JdkObsolete") // ConfigAdmin speaks Dictionary.
    private void configurationsWork(SchemaDatabase database, SqlLedger ledger) throws IOException {
        SqlConfigurations configurations = new SqlConfigurations(database, clock, ledger);
        configurations.store("a", new Hashtable<>(Map.of("x", "\0")));
        configurations.store("a", new Hashtable<>(Map.of("x", "y")));
        configurations.store("b", new Hashtable<>(Map.of("x", 1)));
        configurations.delete("b");

        assertThat(configurations.load("a").get("x")).isEqualTo("y");
        assertThat(configurations.exists("b")).isFalse();
        assertThat(configurations.getDictionaries().hasMoreElements()).isTrue();
        assertThat(ledger.history("a", Page.Request.FIRST).items()).hasSize(2);
        assertThat(ledger.find("b", 2).orElseThrow().properties()).isEmpty();
    }

    private void eventsWork(SqlStore store, SchemaDatabase database) {
        SqlOutbox outbox = new SqlOutbox(database, clock);
        List<String> subjects = new CopyOnWriteArrayList<>();
        EventDelivery delivery = TestDelivery.of(store, database, outbox, clock, executors);
        delivery.addListener((Event event) -> subjects.add(event.subject()), named("mine"));
        for (String subject : List.of("a", "\0\ud83d", "c")) {
            outbox.publish(ADA, "plugin.installed", subject, JsonObject.EMPTY);
        }
        Eventually.passes("all are delivered", () -> assertThat(subjects).containsExactly("a", "\ufffd?", "c"));
        delivery.close();
        logWorks(new SqlEventLog(store, database, outbox));

        EventDelivery restarted = TestDelivery.of(store, database, outbox, clock, executors);
        restarted.addListener((Event event) -> subjects.add(event.subject()), named("mine"));
        outbox.publish(ADA, "plugin.installed", "d", JsonObject.EMPTY);
        Eventually.passes(
                "the cursor was kept", () -> assertThat(subjects).containsExactly("a", "\ufffd?", "c", "sent", "d"));
        listenersWork(
                new SqlEventListeners(database, restarted, new SqlAuditLog(database, clock), clock),
                new SqlEventLog(store, database, outbox).newest());
        Eventually.passes("the last two came again", () -> assertThat(subjects)
                .containsExactly("a", "\ufffd?", "c", "sent", "d", "sent", "d"));
        restarted.close();
    }

    private static void logWorks(SqlEventLog log) {
        EventLog.Origin origin = new EventLog.Origin("urn:a", "1", JsonObject.EMPTY);
        EventLog.Entry sent = log.append(ADA, "custom.order.paid", "sent", JsonObject.EMPTY, origin);

        assertThat(log.append(ADA, "custom.order.paid", "again", JsonObject.EMPTY, origin))
                .isEqualTo(sent);
        assertThat(log.find(ADA, sent.event().id())).contains(sent);
        assertThat(log.find(FixedCaller.in("other"), sent.event().id())).isEmpty();
        assertThat(log.after(ADA, sent.position() - 1, 10))
                .isEqualTo(new EventLog.Slice(List.of(sent), sent.position()));
        EventLog.Query query = new EventLog.Query(
                Optional.of("plugin.*"), Optional.of("a"), Optional.of(Instant.EPOCH), Optional.empty());
        assertThat(log.list(ADA, query, Page.Request.FIRST).items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.origin()).isEmpty());
    }

    private static void listenersWork(SqlEventListeners listeners, long newest) {
        EventListeners.Standing standing = listeners.list(ADA).get(0);
        assertThat(standing.listener()).isEqualTo("mine");
        listeners.replay(ADA, "mine", newest - 1);
        assertThat(listeners
                        .deadLetters(ADA, Optional.empty(), Page.Request.FIRST)
                        .items())
                .isEmpty();
        assertThat(listeners.drop(ADA, "mine", OptionalLong.empty())).isZero();
    }

    private static Map<String, Object> named(String name) {
        return Map.of(EventListener.NAME_PROPERTY, name);
    }

    private static void migrate(SchemaDatabase database, String migration) {
        database.write(connection -> {
            try (InputStream file = StoreSchema.class.getClassLoader().getResourceAsStream(migration);
                    var statement = connection.createStatement()) {
                byte[] sql = Objects.requireNonNull(file, migration).readAllBytes();
                return statement.execute(new String(sql, StandardCharsets.UTF_8));
            }
        });
    }
}
