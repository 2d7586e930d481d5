package io.patchbay.engine.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.engine.internal.EngineSchema;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class LanesTest {
    private static final Lane LANE = LaneNode.lane("main", "a");

    private final SettableClock clock = SettableClock.create();
    private final InMemoryDatabase database = InMemoryDatabase.of(new EngineSchema());
    private final LaneNode node = new LaneNode(database, clock);

    @BeforeEach
    void begin() {
        Items.createTable(database);
    }

    @AfterEach
    void end() {
        node.close();
        database.close();
    }

    @Test
    void itemsOfALaneAreDoneInOrderAndNothingIsLeft() {
        List<Long> order = Collections.synchronizedList(new ArrayList<>());
        node.items.between(item -> order.add(item.id()));
        node.work();

        for (long id = 1; id <= 20; id++) {
            node.add(LANE, id);
        }
        node.look();

        Eventually.await("all are done", () -> order.size() == 20);
        assertThat(order).isSorted();
        Eventually.await("no row is left", () -> rows("engine_wake") == 0 && rows("engine_hold") == 0);
    }

    @Test
    void whatIsDueLaterIsDoneWhenItIsDue() {
        node.work();
        node.addLater(LANE, 1, Duration.ofMinutes(5));
        node.add(LANE, 2);
        node.look();
        Eventually.await("the second is done", () -> Items.ends(database).equals(List.of(0L, 1L)));

        clock.advance(Duration.ofMinutes(5));

        Eventually.await("the first is done", () -> Items.ends(database).equals(List.of(1L, 1L)));
    }

    @Test
    void longLaneHoldsUpNoOther() {
        CountDownLatch release = new CountDownLatch(1);
        node.items.between(item -> {
            if (item.id() == 1) {
                release.await();
            }
        });
        node.work();

        node.add(LANE, 1);
        node.add(LaneNode.lane("main", "b"), 2);
        node.look();

        Eventually.await("the other is done", () -> Items.ends(database).equals(List.of(0L, 1L)));
        release.countDown();
        Eventually.await("the long one is done", () -> Items.ends(database).equals(List.of(1L, 1L)));
    }

    @Test
    void workspacesAreTakenInTurnHoweverManyLanesOneHas() {
        for (int i = 0; i < 50; i++) {
            node.add(LaneNode.lane("big", "lane" + i), i);
        }
        clock.advance(Duration.ofMinutes(1));
        node.add(LaneNode.lane("small", "x"), 100);
        node.add(LaneNode.lane("small", "y"), 101);

        LaneRows.Found found = node.lanes.rows().find(LaneKind.DELIVERY, "", 5);

        assertThat(found.lanes()).extracting(Lane::key).containsExactly("lane0", "x", "lane1", "y", "lane2");
    }

    @Test
    void oneFreeThreadGoesFromWorkspaceToWorkspace() {
        node.add(LaneNode.lane("one", "a"), 1);
        node.add(LaneNode.lane("three", "a"), 2);
        node.add(LaneNode.lane("two", "a"), 3);
        LaneRows rows = node.lanes.rows();

        LaneRows.Found first = rows.find(LaneKind.DELIVERY, "", 1);
        LaneRows.Found second = rows.find(LaneKind.DELIVERY, first.last(), 1);
        LaneRows.Found third = rows.find(LaneKind.DELIVERY, second.last(), 1);
        LaneRows.Found fourth = rows.find(LaneKind.DELIVERY, third.last(), 1);

        assertThat(List.of(first, second, third, fourth))
                .extracting(found -> found.lanes().get(0).workspace())
                .containsExactly("one", "three", "two", "one");
    }

    @Test
    void wakeThatComesBetweenClaimAndReleaseIsKept() {
        LaneRows rows = node.lanes.rows();
        node.add(LANE, 1);
        LaneClaim claim = rows.claim("n", List.of(LANE)).get(0);

        node.add(LANE, 2);

        assertThat(rows.find(LaneKind.DELIVERY, "", 1).lanes()).isEmpty();
        assertThat(rows.release(claim, Optional.empty())).isTrue();
        assertThat(rows.find(LaneKind.DELIVERY, "", 1).lanes()).containsExactly(LANE);
    }

    @Test
    void laneIsClaimedOnce() {
        node.add(LANE, 1);
        node.add(LANE, 2);
        LaneRows rows = node.lanes.rows();

        assertThat(rows.claim("n", List.of(LANE))).hasSize(1);
        assertThat(rows.claim("m", List.of(LANE))).isEmpty();
    }

    @Test
    void laneWhoseWorkerThrewRestsAndIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        node.items.between(item -> {
            if (tries.getAndIncrement() == 0) {
                throw new IllegalStateException("This failure is part of the test.");
            }
        });
        node.work();
        node.add(LANE, 1);
        node.look();
        Eventually.await("it failed and rests", () -> tries.get() == 1 && rows("engine_hold") == 0);

        clock.advance(LaneDispatch.REST);

        Eventually.await("it is done", () -> Items.ends(database).equals(List.of(1L)));
        assertThat(tries).hasValue(2);
    }

    @Test
    void workThatNobodyWokeIsFoundAtTheStart() {
        node.items.add(Optional.empty(), LANE, 1, clock.instant());

        node.work();

        Eventually.await("it is done", () -> Items.ends(database).equals(List.of(1L)));
    }

    @Test
    void stoppedNodeInterruptsItsTurnsAndLeavesTheLanesToTheNext() {
        CountDownLatch begun = new CountDownLatch(1);
        node.items.between(item -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        node.work();
        node.add(LANE, 1);
        node.look();
        Eventually.await("it has begun", () -> begun.getCount() == 0);

        node.leave();

        assertThat(rows("engine_hold")).isZero();
        try (LaneNode next = new LaneNode(database, clock)) {
            next.work();
            Eventually.await("the next node does it", () -> Items.ends(database).equals(List.of(1L)));
        }
    }

    @Test
    void processThatDiedLeavesItsLanesToTheNextOfItsFile() {
        CountDownLatch begun = new CountDownLatch(1);
        node.items.between(item -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        node.work();
        node.add(LANE, 1);
        node.look();
        Eventually.await("it has begun", () -> begun.getCount() == 0);
        node.database.goAway();
        node.unseen(database);

        try (LaneNode next = new LaneNode(database, clock)) {
            next.work();
            Eventually.await("the next does it", () -> Items.ends(database).equals(List.of(1L)));
        }
    }

    @Test
    void databaseThatWentAwayLeavesNothingStuck() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        node.items.between(item -> {
            begun.incrementAndGet();
            release.await();
        });
        node.work();
        for (long id = 0; id < 10; id++) {
            node.add(LaneNode.lane("main", "lane" + id), id);
        }
        node.look();
        Eventually.await("all threads are busy", () -> begun.get() == LaneNode.WIDTH);

        node.database.goAway();
        release.countDown();
        Eventually.await("ends were refused", () -> node.database.refused() > 2 * LaneNode.WIDTH);
        node.database.comeBack();

        Eventually.await("all are done", () -> {
            clock.advance(Duration.ofSeconds(1));
            return Items.ends(database).equals(Collections.nCopies(10, 1L));
        });
    }

    private long rows(String table) {
        return database.read(
                        connection -> Sql.first(connection, "select count(*) from " + table, row -> row.getLong(1)))
                .orElseThrow();
    }
}
