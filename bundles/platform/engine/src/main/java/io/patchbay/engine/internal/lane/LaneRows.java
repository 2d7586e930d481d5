package io.patchbay.engine.internal.lane;

import io.patchbay.api.Ids;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Database.Dialect;
import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker.Open;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of lanes. A wake is a row of its own, so whoever wakes waits for nobody. A lane is claimed by a row in
 * {@code engine_hold}, whose key lets one node have it; the claim deletes the wakes it sees. A wake that is committed later stays for
 * the next claim: none is lost, whoever is faster.
 */
final class LaneRows {
    private static final int MAX_WORKSPACES = 64;
    private static final String LANE = "kind = ? and workspace = ? and lane = ?";
    private static final String NOT_HELD = " and not exists (select 1 from engine_hold h where h.kind = w.kind"
            + " and h.workspace = w.workspace and h.lane = w.lane)";

    private final Database database;
    private final Clock clock;
    private final boolean shared;

    LaneRows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.shared = database.dialect() == Dialect.POSTGRESQL;
    }

    /**
     * What there is to do.
     *
     * @param lanes those that are due and that nobody does, one of each workspace, then the next of each
     * @param next when the next lane is due that is not yet
     * @param last the last workspace that was looked at, to go on behind it
     */
    record Found(List<Lane> lanes, Optional<Instant> next, String last) {}

    void wake(Connection connection, Lane lane, Instant due) throws SQLException {
        Sql.update(
                connection,
                "insert into engine_wake (kind, workspace, lane, due) values (?, ?, ?, ?)",
                lane.kind().name(),
                lane.workspace(),
                lane.key(),
                due);
    }

    /** Looks for lanes that are due, beginning behind a workspace. */
    Found find(LaneKind kind, String behind, int most) {
        Instant now = clock.instant();
        return database.read(connection -> {
            Map<String, List<Open>> heads = new LinkedHashMap<>();
            Set<String> due = new HashSet<>();
            String last = behind;
            for (int i = 0; i < MAX_WORKSPACES && due.size() < most; i++) {
                Optional<String> workspace = nextWorkspace(connection, kind, last);
                if (workspace.isEmpty() && !last.isEmpty()) {
                    last = "";
                    continue;
                }
                if (workspace.isEmpty() || heads.containsKey(workspace.get())) {
                    break;
                }
                last = workspace.get();
                List<Open> first = heads(connection, kind, last, most);
                heads.put(last, first);
                if (first.stream().anyMatch(open -> !open.due().isAfter(now))) {
                    due.add(last);
                }
            }
            return found(heads.values(), now, most, last);
        });
    }

    private static Optional<String> nextWorkspace(Connection connection, LaneKind kind, String behind)
            throws SQLException {
        return Sql.first(
                connection,
                "select workspace from engine_wake where kind = ? and workspace > ? order by workspace"
                        + " fetch first 1 rows only",
                row -> row.getString(1),
                kind.name(),
                behind);
    }

    /** Some wakes may be of one lane: then fewer lanes than could be are found, and the next look finds the others. */
    private static List<Open> heads(Connection connection, LaneKind kind, String workspace, int most)
            throws SQLException {
        return Sql.list(
                connection,
                "select lane, due from engine_wake w where kind = ? and workspace = ?" + NOT_HELD
                        + " order by due, id fetch first " + (4 * most + 1) + " rows only",
                row -> new Open(new Lane(kind, workspace, row.getString("lane")), Sql.instant(row, "due")),
                kind.name(),
                workspace);
    }

    private static Found found(Collection<List<Open>> heads, Instant now, int most, String last) {
        List<List<Lane>> due = heads.stream()
                .map(opens -> opens.stream()
                        .filter(open -> !open.due().isAfter(now))
                        .map(Open::lane)
                        .distinct()
                        .toList())
                .toList();
        Set<Lane> lanes = new LinkedHashSet<>();
        int longest = due.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Lane> workspace : due) {
                if (i < workspace.size() && lanes.size() < most) {
                    lanes.add(workspace.get(i));
                }
            }
        }
        Optional<Instant> next = heads.stream()
                .flatMap(List::stream)
                .map(Open::due)
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
        return new Found(List.copyOf(lanes), next, last);
    }

    /** Claims those of the lanes that nobody else has meanwhile. */
    List<LaneClaim> claim(String node, List<Lane> lanes) {
        return database.write(connection -> {
            List<LaneClaim> claims = new ArrayList<>();
            for (Lane lane : lanes) {
                LaneClaim claim = new LaneClaim(lane, Ids.ulid(clock));
                if (claim(connection, node, claim)) {
                    claims.add(claim);
                }
            }
            return claims;
        });
    }

    private boolean claim(Connection connection, String node, LaneClaim claim) throws SQLException {
        Lane lane = claim.lane();
        boolean ours = !Sql.list(
                        connection,
                        // Whoever claims locks the first wake, so others pass the lane by instead of waiting.
                        "select id from engine_wake w where id = (select min(id) from engine_wake where " + LANE + ")"
                                + NOT_HELD + (shared ? " for update skip locked" : ""),
                        row -> row.getLong(1),
                        lane.kind().name(),
                        lane.workspace(),
                        lane.key())
                .isEmpty();
        if (!ours || !hold(connection, node, claim)) {
            return false;
        }
        Sql.update(
                connection, "delete from engine_wake where " + LANE, lane.kind().name(), lane.workspace(), lane.key());
        return true;
    }

    private boolean hold(Connection connection, String node, LaneClaim claim) throws SQLException {
        return Sql.update(
                        connection,
                        "insert into engine_hold (kind, workspace, lane, claim, node) values (?, ?, ?, ?, ?)"
                                + (shared ? " on conflict do nothing" : ""),
                        claim.lane().kind().name(),
                        claim.lane().workspace(),
                        claim.lane().key(),
                        claim.id(),
                        node)
                == 1;
    }

    /** Gives a lane back, to be taken again when it is due; false if another node has taken it over. */
    boolean release(LaneClaim claim, Optional<Instant> due) {
        Lane lane = claim.lane();
        return database.write(connection -> {
            boolean held = Sql.update(
                            connection,
                            "delete from engine_hold where " + LANE + " and claim = ?",
                            lane.kind().name(),
                            lane.workspace(),
                            lane.key(),
                            claim.id())
                    == 1;
            if (held && due.isPresent()) {
                wake(connection, lane, due.get());
            }
            return held;
        });
    }

    /** Returns the ids of the claims of a node. */
    Set<String> claims(String node) {
        return new HashSet<>(database.read(connection ->
                Sql.list(connection, "select claim from engine_hold where node = ?", row -> row.getString(1), node)));
    }

    /** Wakes those lanes nobody does and nobody woke; returns how many. */
    int heal(List<Open> opens) {
        return database.write(connection -> {
            int healed = 0;
            for (Open open : opens) {
                if (!known(connection, "engine_wake", open.lane()) && !known(connection, "engine_hold", open.lane())) {
                    wake(connection, open.lane(), open.due());
                    healed++;
                }
            }
            return healed;
        });
    }

    private static boolean known(Connection connection, String table, Lane lane) throws SQLException {
        return Sql.first(
                        connection,
                        "select 1 from " + table + " where " + LANE + " fetch first 1 rows only",
                        row -> row.getInt(1),
                        lane.kind().name(),
                        lane.workspace(),
                        lane.key())
                .isPresent();
    }

    /** Takes lanes from nodes that are gone, so that whoever is free does them; returns how many. */
    int reap(NodeRows nodes, int most) {
        String left = "select kind, workspace, lane, claim from engine_hold where node not in (" + nodes.alive()
                + ") fetch first " + most + " rows only";
        if (database.read(connection -> Sql.first(connection, left, LaneRows::claim))
                .isEmpty()) {
            return 0;
        }
        return database.write(connection -> {
            List<LaneClaim> claims =
                    Sql.list(connection, left + (shared ? " for update skip locked" : ""), LaneRows::claim);
            for (LaneClaim claim : claims) {
                Sql.update(connection, "delete from engine_hold where claim = ?", claim.id());
                wake(connection, claim.lane(), clock.instant());
            }
            return claims.size();
        });
    }

    private static LaneClaim claim(ResultSet row) throws SQLException {
        return new LaneClaim(
                new Lane(LaneKind.valueOf(row.getString("kind")), row.getString("workspace"), row.getString("lane")),
                row.getString("claim"));
    }
}
