package io.patchbay.engine.internal.lane;

import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Work in a table of its own, done one item after the other; what another node has begun anew is not ended here. */
final class Items implements LaneWorker {
    private final Database database;
    private final Clock clock;
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile Step step = item -> {};

    Items(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is done between the begin of an item and its end. */
    interface Step {
        void of(Item item) throws Exception;
    }

    record Item(long id, long epoch) {}

    static void createTable(Database database) {
        database.write(connection -> Sql.update(
                connection,
                "create table test_item (id bigint primary key, workspace varchar(20), lane varchar(20),"
                        + " due timestamp with time zone, epoch bigint, done bigint)"));
    }

    /** Adds an item, and wakes its lane if there is one to wake with. */
    void add(Optional<SqlLanes> lanes, Lane lane, long id, Instant due) {
        database.write(connection -> {
            Sql.update(
                    connection,
                    "insert into test_item values (?, ?, ?, ?, 0, 0)",
                    id,
                    lane.workspace(),
                    lane.key(),
                    due);
            lanes.ifPresent(all -> all.wake(connection, lane, due));
            return true;
        });
    }

    void between(Step other) {
        step = other;
    }

    /** Returns how often each item was ended, in the order of their ids. */
    static List<Long> ends(Database database) {
        return database.read(
                connection -> Sql.list(connection, "select done from test_item order by id", row -> row.getLong(1)));
    }

    int abandoned() {
        return abandoned.get();
    }

    @Override
    public void drain(Turn turn) throws Exception {
        for (Optional<Item> item = begin(turn.lane()); item.isPresent(); item = begin(turn.lane())) {
            Item mine = item.get();
            step.of(mine);
            int rows = database.write(connection -> Sql.update(
                    connection,
                    "update test_item set done = done + 1 where id = ? and epoch = ?",
                    mine.id(),
                    mine.epoch()));
            if (rows != 1) {
                abandoned.incrementAndGet();
                return;
            }
            if (turn.over()) {
                return;
            }
        }
    }

    private Optional<Item> begin(Lane lane) {
        return database.write(connection -> {
            Optional<Item> first = Sql.first(
                    connection,
                    "select id, epoch from test_item where workspace = ? and lane = ? and done = 0 and due <= ? order by id",
                    row -> new Item(row.getLong(1), row.getLong(2) + 1),
                    lane.workspace(),
                    lane.key(),
                    clock.instant());
            if (first.isPresent()) {
                Sql.update(
                        connection,
                        "update test_item set epoch = ? where id = ?",
                        first.get().epoch(),
                        first.get().id());
            }
            return first;
        });
    }

    @Override
    public Optional<Instant> due(Lane lane) {
        return database.read(connection -> Sql.first(
                connection,
                "select due from test_item where workspace = ? and lane = ? and done = 0 order by due",
                row -> Sql.instant(row, "due"),
                lane.workspace(),
                lane.key()));
    }

    @Override
    public List<Open> open(Optional<Lane> after, int most) {
        return after.isPresent()
                ? List.of()
                : database.read(connection -> Sql.list(
                        connection,
                        "select workspace, lane, min(due) as due from test_item where done = 0 group by workspace, lane",
                        row -> new Open(
                                new Lane(LaneKind.DELIVERY, row.getString(1), row.getString(2)),
                                Sql.instant(row, "due"))));
    }
}
