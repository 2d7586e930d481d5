package io.patchbay.store.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.event.Event;
import io.patchbay.api.event.EventListeners.DeadLetter;
import io.patchbay.api.event.Projection;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.store.internal.event.CursorRows.Place;
import io.patchbay.store.internal.event.Retention.Keeping;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners that are moved, rebuilt, or refuse for good. */
class MovedListenerTest {
    private static final int REFUSALS = 3;

    private final InMemoryDatabase memory = InMemoryDatabase.of(new StoreSchema());
    private final FailingDatabase database = new FailingDatabase(memory);
    private final SettableClock clock = SettableClock.create();
    private final HandDriven threads = new HandDriven(clock);
    private final SqlOutbox outbox = new SqlOutbox(memory, clock);
    private final InMemoryMeters meters = new InMemoryMeters();
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
    void listenerMovedBackGetsEventsAgain() {
        publish("a", "b", "c");

        move("mine", 1, false);

        assertThat(listener.subjects).containsExactly("a", "b", "c", "b", "c");
        publish("d");
        assertThat(listener.subjects).endsWith("c", "d");
    }

    @Test
    void listenerMovedAheadGetsOverWhatItRefuses() {
        listener.refused = "b";
        publish("a", "b", "c");

        move("mine", 2, false);

        assertThat(listener.subjects).containsExactly("a", "c");
    }

    @Test
    void moveWinsOverTheCursorOfWhoDoesNotKnowOfIt() {
        publish("a", "b");
        memory.write(connection -> {
            CursorRows.move(connection, "mine", 0, false, clock.instant());
            return true;
        });

        publish("c");

        assertThat(listener.subjects).containsExactly("a", "b", "c", "a", "b", "c");
        assertThat(place("mine").sequence()).isEqualTo(3);
    }

    @Test
    void projectionBeginsWithTheOldestEvent() {
        publish("a");
        Subjects projection = new Subjects();

        delivery.add("subjects", projection);
        publish("b");

        assertThat(projection.state).containsExactly("a", "b");
    }

    @Test
    void rebuiltProjectionIsAsItWas() {
        Subjects projection = new Subjects();
        delivery.add("subjects", projection);
        publish("a", "b");
        projection.state.add("wrong");

        move("subjects", 0, true);

        assertThat(projection.state).containsExactly("a", "b");
        assertThat(place("subjects").resetting()).isFalse();
    }

    @Test
    void resetThatFailedIsDoneAgainAlsoAfterACrash() {
        Subjects projection = new Subjects();
        delivery.add("subjects", projection);
        publish("a", "b");
        projection.stuck = true;

        move("subjects", 0, true);
        assertThat(projection.state).as("not given anything before it forgot").containsExactly("a", "b");
        Subjects restarted = new Subjects();
        restarted.state.addAll(projection.state);
        delivery = deliver();
        delivery.add("subjects", restarted);
        threads.run();

        assertThat(restarted.state).containsExactly("a", "b");
        assertThat(place("subjects").resetting()).isFalse();
    }

    @Test
    void eventRefusedTooOftenIsADeadLetterAndTheNextOnesCome() {
        buryB();

        assertThat(listener.subjects).containsExactly("a", "c");
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.event().subject()).isEqualTo("b");
            assertThat(letter.position()).isEqualTo(2);
            assertThat(letter.error()).isEqualTo("not now");
            assertThat(letter.refusals()).isEqualTo(REFUSALS);
            assertThat(letter.since()).isEqualTo(clock.instant());
        });
        assertThat(meters.value("patchbay_event_dead_letters_total", "listener", "mine"))
                .isEqualTo(1);
    }

    @Test
    void databaseOutOfReachMakesNoDeadLetters() {
        database.reads = false;
        publish("a");
        for (int i = 0; i < 2 * REFUSALS; i++) {
            threads.advance(Lane.LAST_PAUSE);
        }

        database.reads = true;
        threads.advance(Lane.LAST_PAUSE);

        assertThat(listener.subjects).containsExactly("a");
        assertThat(letters()).isEmpty();
    }

    @Test
    void deadLetterThatCannotBeWrittenIsNotLost() {
        listener.refused = "a";
        publish("a");
        database.writes = false;
        for (int i = 0; i < 2 * REFUSALS; i++) {
            threads.advance(Lane.LAST_PAUSE);
        }
        assertThat(place("mine").sequence()).isZero();

        database.writes = true;
        threads.advance(Lane.LAST_PAUSE);

        assertThat(letters()).hasSize(1);
    }

    @Test
    void redrivenDeadLetterIsTakenOrStays() {
        buryB();

        redrive(2);
        assertThat(letters()).singleElement().satisfies(letter -> assertThat(letter.refusals())
                .isEqualTo(REFUSALS + 1));
        listener.refused = "";
        redrive(2);

        assertThat(listener.subjects).containsExactly("a", "c", "b");
        assertThat(letters()).isEmpty();
    }

    @Test
    void redriveOfWhatIsNoDeadLetterDoesNothing() {
        publish("a");

        redrive(1);

        assertThat(listener.subjects).containsExactly("a");
    }

    @Test
    void typesKeptForEverOutliveTheOthers() {
        outbox.publish(FixedCaller.admin(), "integration.created", "kept", JsonObject.EMPTY);
        outbox.publish(FixedCaller.admin(), "integrations.other", "gone", JsonObject.EMPTY);
        clock.advance(Keeping.USUAL.time().plusSeconds(1));

        new Retention(memory, clock, () -> Keeping.USUAL).run();

        List<EventRows.Placed> left = memory.read(connection -> EventRows.after(connection, 0, 10));
        assertThat(left)
                .singleElement()
                .satisfies(placed -> assertThat(placed.event().subject()).isEqualTo("kept"));
    }

    private void buryB() {
        listener.refused = "b";
        publish("a", "b", "c");
        for (int i = 1; i < REFUSALS; i++) {
            threads.advance(Duration.ofSeconds(1L << i));
        }
    }

    private void move(String name, long to, boolean reset) {
        memory.write(connection -> {
            CursorRows.move(connection, name, to, reset, clock.instant());
            return true;
        });
        delivery.lane(name).orElseThrow().moved();
        threads.run();
    }

    private void redrive(long place) {
        delivery.lane("mine").orElseThrow().redrive(List.of(place));
        threads.run();
    }

    private List<DeadLetter> letters() {
        return memory.read(connection -> DeadLetterRows.of(connection, "mine", 0, 10));
    }

    private Place place(String name) {
        return memory.<Optional<Place>>read(connection -> CursorRows.find(connection, name))
                .orElseThrow();
    }

    private Delivery deliver() {
        return new Delivery(database, clock, threads, threads.timer("timer"), new Terms(() -> REFUSALS, meters));
    }

    private void publish(String... subjects) {
        for (String subject : subjects) {
            outbox.publish(FixedCaller.admin(), "plugin.installed", subject, JsonObject.EMPTY);
        }
        delivery.wake(outbox.last());
        threads.run();
    }

    /** A projection of the subjects in their order. */
    private static final class Subjects implements Projection {
        final List<String> state = new ArrayList<>();
        boolean stuck;

        @Override
        public void on(Event event) {
            state.add(event.subject());
        }

        @Override
        public void reset() {
            if (stuck) {
                throw new IllegalStateException("cannot forget");
            }
            state.clear();
        }
    }
}
