package io.patchbay.store.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.event.Event;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.event.Retention.Keeping;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DeliveryTest {
    private final InMemoryDatabase memory = InMemoryDatabase.of(new StoreSchema());
    private final FailingDatabase database = new FailingDatabase(memory);
    private final SettableClock clock = SettableClock.create();
    private final HandDriven threads = new HandDriven(clock);
    private final SqlOutbox outbox = new SqlOutbox(memory, clock);
    private final Received listener = new Received();
    private Delivery delivery = deliver();

    @BeforeEach
    void listen() {
        delivery.add("mine", listener);
        threads.run();
    }

    @AfterEach
    void drop() {
        memory.close();
    }

    @Test
    void eventsComeInOrderAndOnce() {
        publish("a", "b");
        publish("c");

        assertThat(listener.subjects).containsExactly("a", "b", "c");
        assertThat(threads.waiting()).isZero();
    }

    @Test
    void eventComesAsItWasPublished() {
        List<Event> events = new ArrayList<>();
        delivery.add("whole", events::add);
        threads.run();

        outbox.publish(FixedCaller.in("other"), "plugin.installed", "a\0", JsonObject.of("version", Json.of("1.0")));
        wake();

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.id()).hasSize(26);
            assertThat(event.type()).isEqualTo("plugin.installed");
            assertThat(event.subject()).isEqualTo("a\ufffd");
            assertThat(event.workspace()).isEqualTo("other");
            assertThat(event.time()).isEqualTo(clock.instant());
            assertThat(event.body()).isEqualTo(JsonObject.of("version", Json.of("1.0")));
        });
    }

    @Test
    void moreThanABatchComesAtOnce() {
        String[] many = IntStream.range(0, 250).mapToObj(String::valueOf).toArray(String[]::new);

        publish(many);

        assertThat(listener.subjects).containsExactly(many);
    }

    @Test
    void eventOfAChangeThatFailedIsNotTold() {
        assertThatThrownBy(() -> memory.write(connection -> {
                    outbox.publish(connection, FixedCaller.admin(), "plugin.installed", "never", JsonObject.EMPTY);
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");
        wake();
        publish("b");

        assertThat(listener.subjects).containsExactly("b");
    }

    @Test
    void newListenerStartsNow() {
        publish("a");
        Received late = new Received();

        delivery.add("late", late);
        outbox.publish(FixedCaller.admin(), "plugin.installed", "b", JsonObject.EMPTY);
        threads.run();

        assertThat(late.subjects).containsExactly("b");
    }

    @Test
    void listenerThatWasAwayGetsWhatItMissed() {
        publish("a");
        delivery.remove("mine", listener);
        publish("b");

        delivery.add("mine", listener);
        threads.run();

        assertThat(listener.subjects).containsExactly("a", "b");
    }

    @Test
    void failingListenerGetsTheSameEventAgainAndHoldsUpNobody() {
        Received other = new Received();
        delivery.add("other", other);
        listener.refused = "b";

        publish("a", "b", "c");

        assertThat(listener.subjects).containsExactly("a");
        assertThat(other.subjects).containsExactly("a", "b", "c");
        listener.refused = "";
        threads.advance(Lane.FIRST_PAUSE);
        assertThat(listener.subjects).containsExactly("a", "b", "c");
    }

    @Test
    void pausesGrowUpToFiveMinutesAndStartAnewAfterProgress() {
        listener.refused = "a";
        publish("a");

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            int before = listener.refusals.get();
            threads.advance(Duration.ofSeconds(seconds).minusMillis(1));
            wake();
            assertThat(listener.refusals.get()).as("before %s s", seconds).isEqualTo(before);
            threads.advance(Duration.ofMillis(1));
            assertThat(listener.refusals.get()).as("after %s s", seconds).isEqualTo(before + 1);
        }
        listener.refused = "b";
        threads.advance(Lane.LAST_PAUSE);
        publish("b");
        listener.refused = "";
        threads.advance(Lane.FIRST_PAUSE);

        assertThat(listener.subjects).containsExactly("a", "b");
    }

    @Test
    void errorOfAListenerIsAFailureToo() {
        List<String> tries = new ArrayList<>();
        delivery.add("broken", event -> {
            tries.add(event.subject());
            throw new NoClassDefFoundError("acme/Gone");
        });
        threads.run();

        publish("a");
        threads.advance(Lane.FIRST_PAUSE);

        assertThat(tries).containsExactly("a", "a");
    }

    @Test
    void crashBetweenDeliveryAndCursorDeliversAgain() {
        publish("a");
        database.writes = false;
        publish("b", "c");
        assertThat(listener.subjects).containsExactly("a", "b", "c");

        database.writes = true;
        Received restarted = new Received();
        delivery = deliver();
        delivery.add("mine", restarted);
        threads.run();

        assertThat(restarted.subjects).containsExactly("b", "c");
    }

    @Test
    void whatWasDeliveredBeforeAFailureIsNotDeliveredAgain() {
        listener.refused = "b";
        publish("a", "b");

        Received restarted = new Received();
        delivery = deliver();
        delivery.add("mine", restarted);
        threads.run();

        assertThat(restarted.subjects).containsExactly("b");
    }

    @Test
    void databaseOutOfReachIsAskedAgain() {
        Received late = new Received();
        database.reads = false;
        database.writes = false;
        delivery.add("late", late);
        publish("a");
        assertThat(listener.subjects).isEmpty();

        database.reads = true;
        database.writes = true;
        threads.advance(Lane.FIRST_PAUSE);
        publish("b");

        assertThat(listener.subjects).containsExactly("a", "b");
        assertThat(late.subjects).as("its place was found after a").containsExactly("b");
    }

    @Test
    void ofTwoListenersWithOneNameTheSecondWaits() {
        Received second = new Received();
        delivery.add("mine", second);
        publish("a");

        delivery.remove("mine", listener);
        publish("b");

        assertThat(listener.subjects).containsExactly("a");
        assertThat(second.subjects).containsExactly("b");
    }

    @Test
    void oldEventsAreForgottenAndAListenerThatMissedThemGoesOn() {
        listener.refused = "0";
        publish(IntStream.range(0, 1_200).mapToObj(String::valueOf).toArray(String[]::new));
        clock.advance(Keeping.USUAL.time().plusSeconds(1));
        outbox.publish(FixedCaller.admin(), "plugin.installed", "new", JsonObject.EMPTY);

        new Retention(memory, clock, () -> Keeping.USUAL).run();
        threads.run();

        List<EventRows.Placed> kept = memory.read(connection -> EventRows.after(connection, 0, 10));
        assertThat(kept).hasSize(1);
        assertThat(listener.subjects).containsExactly("new");
    }

    @Test
    void closedDeliveryLeavesNothingBehind() {
        listener.refused = "a";
        publish("a");

        delivery.close();
        listener.refused = "";
        threads.advance(Lane.LAST_PAUSE);
        delivery.remove("mine", listener);
        wake();

        assertThat(listener.subjects).isEmpty();
        assertThat(threads.waiting()).isZero();
    }

    @Test
    void listenerThatClosesTheDeliveryGetsNoMore() {
        List<String> taken = new ArrayList<>();
        delivery.add("last", event -> {
            taken.add(event.subject());
            delivery.close();
        });
        threads.run();

        publish("a", "b");

        assertThat(taken).containsExactly("a");
    }

    private Delivery deliver() {
        return new Delivery(
                database, clock, threads, threads.timer("timer"), new Terms(() -> 20, new InMemoryMeters()));
    }

    private void publish(String... subjects) {
        memory.write(connection -> {
            for (String subject : subjects) {
                outbox.publish(connection, FixedCaller.admin(), "plugin.installed", subject, JsonObject.EMPTY);
            }
            return subjects;
        });
        wake();
    }

    /** What the store does after each commit. */
    private void wake() {
        delivery.wake(outbox.last());
        threads.run();
    }
}
