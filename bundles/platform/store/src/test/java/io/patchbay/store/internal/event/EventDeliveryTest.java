package io.patchbay.store.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListener;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.sql.SchemaDatabase;
import io.patchbay.store.internal.sql.SqlStore;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery on the real store, with its writer and real threads. */
class EventDeliveryTest {
    @TempDir
    Path home;

    private final SettableClock clock = SettableClock.create();
    private final ThreadExecutors executors = new ThreadExecutors();
    private SqlStore store;
    private SqlOutbox outbox;
    private EventDelivery delivery;

    @BeforeEach
    void open() {
        store = new SqlStore(new FixedNode(home), name -> Optional.empty(), executors, new InMemoryMeters());
        SchemaDatabase database = new SchemaDatabase(store);
        for (String migration : new StoreSchema().migrations()) {
            database.write(connection -> {
                try (InputStream sql = StoreSchema.class.getClassLoader().getResourceAsStream(migration)) {
                    return RunScript.execute(connection, new InputStreamReader(sql, StandardCharsets.UTF_8)) == null;
                }
            });
        }
        outbox = new SqlOutbox(database, clock);
        delivery = TestDelivery.of(store, database, outbox, clock, executors);
    }

    @AfterEach
    void close() {
        delivery.close();
        store.close();
        executors.close();
    }

    @Test
    void commitWakesTheListener() {
        Received listener = new Received();
        delivery.addListener(listener, named("mine"));

        publish("a");
        publish("b");

        Eventually.passes(
                "both events are delivered", () -> assertThat(listener.subjects).containsExactly("a", "b"));
    }

    @Test
    void listenerThatHangsHoldsUpNobody() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Received other = new Received();
        EventListener hangs = (Event event) -> {
            hanging.countDown();
            release.await();
        };
        delivery.addListener(hangs, named("hangs"));
        delivery.addListener(other, named("other"));

        publish("a");
        hanging.await();
        publish("b");

        Eventually.passes("the other has both", () -> assertThat(other.subjects).containsExactly("a", "b"));
        release.countDown();
    }

    @Test
    void listenerWithoutANameGetsNothing() {
        Received nameless = new Received();
        Received named = new Received();
        delivery.addListener(nameless, Map.of());
        delivery.addListener(nameless, named("x".repeat(201)));
        delivery.addListener(named, named("mine"));

        publish("a");

        Eventually.passes(
                "the named one has it", () -> assertThat(named.subjects).containsExactly("a"));
        delivery.removeListener(nameless, Map.of());
        assertThat(nameless.subjects).isEmpty();
    }

    @Test
    void closingWaitsForTheCursor() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        delivery.addListener(
                (Event event) -> {
                    inside.countDown();
                    release.await();
                },
                named("mine"));
        publish("a");
        inside.await();
        release.countDown();

        delivery.close();

        Optional<CursorRows.Place> place =
                new SchemaDatabase(store).read(connection -> CursorRows.find(connection, "mine"));
        assertThat(place.orElseThrow().sequence()).isEqualTo(1);
    }

    private void publish(String subject) {
        outbox.publish(FixedCaller.admin(), "plugin.installed", subject, JsonObject.EMPTY);
    }

    private static Map<String, Object> named(String name) {
        return Map.of(EventListener.NAME_PROPERTY, name);
    }
}
