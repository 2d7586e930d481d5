package io.patchbay.engine.internal.lane;

import io.patchbay.api.Ids;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A node with lanes and a worker of {@link Items}. */
final class LaneNode implements AutoCloseable {
    static final int WIDTH = 3;

    final OneNode database;
    final SqlLanes lanes;
    final Items items;
    private final ThreadExecutors executors = new ThreadExecutors();
    private final Clock clock;
    private final LiveNode node;
    private final LaneWorkers workers;

    LaneNode(Database shared, Clock clock) {
        this.clock = clock;
        this.database = new OneNode(shared);
        this.lanes = new SqlLanes(database, clock);
        this.items = new Items(database, clock);
        this.node = new LiveNode(database, Ids.ulid(clock), executors, clock);
        this.workers = new LaneWorkers(lanes, node, executors, clock, new InMemoryMeters());
    }

    /** Begins to take lanes. */
    LaneNode work() {
        workers.addWorker(items, Map.of(LaneWorker.KIND_PROPERTY, "DELIVERY", LaneWorker.WIDTH_PROPERTY, WIDTH));
        return this;
    }

    static Lane lane(String workspace, String key) {
        return new Lane(LaneKind.DELIVERY, workspace, key);
    }

    void add(Lane lane, long id) {
        addLater(lane, id, Duration.ZERO);
    }

    void addLater(Lane lane, long id, Duration later) {
        Instant due = clock.instant().plus(later);
        items.add(Optional.of(lanes), lane, id, due);
    }

    void look() {
        lanes.look(LaneKind.DELIVERY);
    }

    /** Has the others see no sign of life of this node for a long time. */
    void unseen(Database another) {
        another.write(connection -> Sql.update(
                connection,
                "update engine_node set seen = current_timestamp - interval '60' second where id = ?",
                node.id()));
    }

    /** Stops in order. */
    void leave() {
        workers.close();
        node.close();
    }

    @Override
    public void close() {
        executors.close();
    }
}
