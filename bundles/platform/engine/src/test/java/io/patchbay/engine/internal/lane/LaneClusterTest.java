package io.patchbay.engine.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.engine.internal.EngineSchema;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that share a database; a file of H2 has one node, so there the first has it alone. */
@OnBothDatabases
class LaneClusterTest {
    private static final int PRODUCERS = 6;
    private static final int ITEMS_OF_EACH = 80;
    private static final Lane LANE = LaneNode.lane("main", "a");

    private final Clock clock = Clock.systemUTC();
    private final InMemoryDatabase database = InMemoryDatabase.of(new EngineSchema());
    private final boolean cluster = database.dialect() == Dialect.POSTGRESQL;
    private final LaneNode first = new LaneNode(database, clock);
    private final List<LaneNode> nodes = new ArrayList<>(List.of(first));

    @BeforeEach
    void begin() {
        Items.createTable(database);
    }

    @AfterEach
    void end() {
        nodes.forEach(LaneNode::close);
        database.close();
    }

    @Test
    void eachItemIsDoneOnceHoweverManyWakeAndDrainAtATime() throws Exception {
        if (cluster) {
            second();
        }
        nodes.forEach(LaneNode::work);
        AtomicLong ids = new AtomicLong();
        List<Future<?>> producers = new ArrayList<>();

        try (ThreadExecutors threads = new ThreadExecutors()) {
            ExecutorService pool = threads.bounded("producer", PRODUCERS, PRODUCERS);
            for (int seed = 0; seed < PRODUCERS; seed++) {
                Random random = new Random(seed);
                producers.add(pool.submit(() -> produce(random, ids)));
            }
            for (Future<?> producer : producers) {
                producer.get();
            }
        }

        Eventually.passes("all are done", () -> assertThat(Items.ends(database))
                .isEqualTo(Collections.nCopies(PRODUCERS * ITEMS_OF_EACH, 1L)));
        Eventually.await("no lane is held or woken", () -> rows("engine_wake") == 0 && rows("engine_hold") == 0);
        assertThat(nodes).allSatisfy(node -> assertThat(node.items.abandoned()).isZero());
    }

    private void produce(Random random, AtomicLong ids) {
        for (int i = 0; i < ITEMS_OF_EACH; i++) {
            LaneNode node = nodes.get(random.nextInt(nodes.size()));
            Lane lane = LaneNode.lane("workspace" + random.nextInt(3), "lane" + random.nextInt(4));
            node.addLater(lane, ids.incrementAndGet(), Duration.ofMillis(random.nextInt(20)));
            if (random.nextBoolean()) {
                node.look();
            }
        }
    }

    @Test
    void nodesDoLanesSideBySide() {
        assumeTrue(cluster);
        LaneNode second = second();
        CountDownLatch both = new CountDownLatch(2 * LaneNode.WIDTH);
        nodes.forEach(node -> node.items.between(item -> {
            both.countDown();
            both.await();
        }));
        nodes.forEach(LaneNode::work);

        for (long id = 0; id < 2 * LaneNode.WIDTH; id++) {
            first.add(LaneNode.lane("main", "lane" + id), id);
        }
        first.look();
        second.look();

        Eventually.await("all are done, which takes the threads of both", () -> Items.ends(database)
                .equals(Collections.nCopies(2 * LaneNode.WIDTH, 1L)));
    }

    @Test
    void nodeThatDiesLosesItsLanesToAnother() {
        assumeTrue(cluster);
        CountDownLatch begun = new CountDownLatch(1);
        first.items.between(item -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        first.work();
        first.add(LANE, 1);
        first.look();
        Eventually.await("it has begun", () -> begun.getCount() == 0);

        first.database.goAway();
        first.unseen(database);
        second().work();

        Eventually.await("the other does it", () -> Items.ends(database).equals(List.of(1L)));
    }

    @Test
    void pausedNodeFindsItsWorkTakenAndWritesNothing() {
        assumeTrue(cluster);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch paused = new CountDownLatch(1);
        first.items.between(item -> {
            begun.countDown();
            paused.await();
        });
        first.work();
        first.add(LANE, 1);
        first.look();
        Eventually.await("it has begun", () -> begun.getCount() == 0);
        first.database.goAway();
        first.unseen(database);
        second().work();
        Eventually.await("the other does it", () -> Items.ends(database).equals(List.of(1L)));

        first.database.comeBack();
        paused.countDown();

        Eventually.await("the paused node gives up", () -> first.items.abandoned() == 1);
        assertThat(Items.ends(database)).containsExactly(1L);
    }

    @Test
    void nodeThatComesBackDoesNotGiveBackWhatAnotherHolds() {
        assumeTrue(cluster);
        first.add(LANE, 1);
        LaneClaim old = first.lanes.rows().claim("gone", List.of(LANE)).get(0);
        NodeRows living = new NodeRows(database);
        living.beat("second", "home");
        first.lanes.rows().reap(living, 10);
        LaneClaim taken = first.lanes.rows().claim("second", List.of(LANE)).get(0);

        boolean released = first.lanes.rows().release(old, Optional.empty());

        assertThat(released).isFalse();
        assertThat(first.lanes.rows().claims("second")).containsExactly(taken.id());
    }

    private LaneNode second() {
        LaneNode second = new LaneNode(database, clock);
        nodes.add(second);
        return second;
    }

    private long rows(String table) {
        return database.read(
                        connection -> Sql.first(connection, "select count(*) from " + table, row -> row.getLong(1)))
                .orElseThrow();
    }
}
