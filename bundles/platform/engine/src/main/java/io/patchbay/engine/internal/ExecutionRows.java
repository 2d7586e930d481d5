package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.Executions.Filter;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.engine.internal.lane.LiveNode;
import io.patchbay.plugin.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The table of executions. Every change of a row that runs carries the epoch of the start it belongs to and must hit exactly that
 * row, so that a worker that lost its execution cannot overwrite what came after.
 */
@Component(service = ExecutionRows.class)
public final class ExecutionRows {
    private static final Duration KEY_LIFE = Duration.ofHours(24);

    private final Database database;
    private final Payloads payloads;
    private final Outbox outbox;
    private final AuditLog audit;
    private final ExecutionNodes nodes;

    @Activate
    public ExecutionRows(
            @Reference(target = "(patchbay.schema=engine)") Database database,
            @Reference BlobStore blobs,
            @Reference Outbox outbox,
            @Reference AuditLog audit,
            @Reference LiveNode node) {
        this.database = database;
        this.payloads = new Payloads(blobs);
        this.outbox = outbox;
        this.audit = audit;
        this.nodes = new ExecutionNodes(database, node);
    }

    /** Another execution has this idempotency key. */
    static final class KeyTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyTaken() {
            super("The idempotency key is in use.", null, false, false);
        }
    }

    /** What is asked of a cancelled execution: whether it waited, runs, or had ended before. */
    enum Cancelled {
        WAITING,
        RUNNING,
        ENDED
    }

    /** Returns which node has which execution. */
    ExecutionNodes nodes() {
        return nodes;
    }

    /** Returns the execution this key stands for. */
    Optional<String> byKey(Caller caller, String key, Instant now) {
        return database.read(connection -> keyed(connection, caller, key, now));
    }

    /**
     * Adds a row, durably.
     *
     * @throws KeyTaken if the key stands for another execution already
     */
    void insert(String id, Caller caller, Call call, Optional<String> key, Instant now) {
        Payloads.Stored input = payloads.store(id, "input", call.input());
        try {
            database.write(connection -> {
                key.ifPresent(text -> claimKey(connection, caller, text, id, now));
                return Sql.update(
                        connection,
                        "insert into engine_execution (id, workspace, principal, trace, scopes, plugin, action, status, epoch,"
                                + " attempt, lost, cancelling, timeout_millis, input, input_blob, input_size, output_size,"
                                + " created, integration, node) values (?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, 0, false, ?, ?, ?,"
                                + " ?, 0, ?, ?, ?)",
                        id,
                        caller.workspace(),
                        caller.principal(),
                        caller.trace(),
                        ExecutionReading.text(caller.scopes()),
                        call.plugin(),
                        call.action(),
                        call.timeout().map(Duration::toMillis),
                        input.text(),
                        input.sha256(),
                        input.size(),
                        now,
                        call.binding().map(Binding::integration),
                        nodes.id());
            });
        } catch (KeyTaken e) {
            payloads.delete(input);
            throw e;
        }
    }

    /** Returns one of a workspace, with its documents. */
    Optional<Execution> find(String workspace, String id) {
        return database.read(connection -> Sql.list(
                        connection,
                        "select * from engine_execution where id = ? and workspace = ?",
                        row -> ExecutionReading.whole(row, payloads),
                        id,
                        workspace)
                .stream()
                .findFirst());
    }

    /** Returns executions of a workspace without their documents, newest first, before this id. */
    List<Execution> list(String workspace, Filter filter, Optional<String> before, int limit) {
        StringBuilder sql = new StringBuilder("select * from engine_execution where workspace = ?");
        List<Object> parameters = new ArrayList<>(List.of(workspace));
        filter.plugin().ifPresent(plugin -> {
            sql.append(" and plugin = ?");
            parameters.add(plugin);
        });
        filter.status().ifPresent(status -> {
            sql.append(" and status = ?");
            parameters.add(ExecutionReading.text(status));
        });
        before.ifPresent(id -> {
            sql.append(" and id < ?");
            parameters.add(id);
        });
        sql.append(" order by id desc fetch first ").append(limit).append(" rows only");
        return database.read(
                connection -> Sql.list(connection, sql.toString(), ExecutionReading::brief, parameters.toArray()));
    }

    /** Returns what a worker needs of an execution that waits. */
    Optional<Claim> waiting(String id) {
        return database.read(connection -> Sql.list(
                        connection,
                        "select * from engine_execution where id = ? and status = 'queued' and cancelling = false",
                        row -> ExecutionReading.claim(row, payloads),
                        id)
                .stream()
                .findFirst());
    }

    /** Marks an execution as running; empty if it is not there to be taken any more. */
    Optional<Claim> start(Claim claim, Instant now) {
        int rows = database.write(connection -> Sql.update(
                connection,
                "update engine_execution set status = 'running', epoch = epoch + 1, attempt = attempt + 1, started = ?,"
                        + " node = ? where id = ? and epoch = ? and status = 'queued' and cancelling = false",
                now,
                nodes.id(),
                claim.id(),
                claim.epoch()));
        return rows == 1 ? Optional.of(claim.started()) : Optional.empty();
    }

    /** Puts an execution that this worker holds back into the queue; {@code begun} tells whether its plugin was reached. */
    boolean giveBack(Claim claim, boolean begun) {
        int rows = database.write(connection -> Sql.update(
                connection,
                "update engine_execution set status = 'queued', attempt = attempt - ? where id = ? and epoch = ?"
                        + " and status = 'running'",
                begun ? 0 : 1,
                claim.id(),
                claim.epoch()));
        return rows == 1;
    }

    /** Writes the end of an execution and its last log lines; false if this worker does not hold it any more. */
    boolean finish(Claim claim, Outcome outcome, LogBuffer.Batch lines, Instant now) {
        Payloads.Stored output = outcome.output()
                .map(json -> payloads.store(claim.id(), "output", json))
                .orElse(Payloads.Stored.NOTHING);
        boolean held = database.write(connection -> {
            lines.write(connection);
            boolean hit = writeEnd(connection, claim, outcome, output, now);
            if (hit) {
                publish(connection, claim, outcome.status());
            }
            return hit;
        });
        if (!held && output.blob().isPresent() && !refersTo(claim.id(), output)) {
            payloads.delete(output);
        }
        return held;
    }

    /** Asks an execution to end; empty if there is none in this workspace. */
    Optional<Cancelled> cancel(Caller caller, String id, Instant now) {
        return database.write(connection -> {
            boolean waited = Sql.update(
                            connection,
                            "update engine_execution set status = 'cancelled', ended = ? where id = ? and workspace = ?"
                                    + " and status = 'queued'",
                            now,
                            id,
                            caller.workspace())
                    == 1;
            boolean runs = !waited
                    && Sql.update(
                                    connection,
                                    "update engine_execution set cancelling = true where id = ? and workspace = ?"
                                            + " and status = 'running'",
                                    id,
                                    caller.workspace())
                            == 1;
            if (waited || runs) {
                audit.append(
                        connection,
                        caller,
                        new AuditEntry("execution.cancel", id, AuditEntry.Outcome.DONE, JsonObject.EMPTY));
                if (waited) {
                    outbox.publish(connection, caller, "execution.cancelled", id, JsonObject.EMPTY);
                }
                return Optional.of(waited ? Cancelled.WAITING : Cancelled.RUNNING);
            }
            boolean exists = !Sql.list(
                            connection,
                            "select 1 from engine_execution where id = ? and workspace = ?",
                            row -> row.getInt(1),
                            id,
                            caller.workspace())
                    .isEmpty();
            return exists ? Optional.of(Cancelled.ENDED) : Optional.<Cancelled>empty();
        });
    }

    /** Deletes at most this many executions that ended before then; returns how many. Keys that expired go too. */
    int purge(Instant before, Instant now, int limit) {
        record Ended(String id, Payloads.Stored input, Payloads.Stored output) {}
        List<Ended> ended = database.read(connection -> Sql.list(
                connection,
                "select * from engine_execution where ended < ? order by ended fetch first " + limit + " rows only",
                row -> new Ended(
                        row.getString("id"), Payloads.Stored.of(row, "input"), Payloads.Stored.of(row, "output")),
                before));
        for (Ended one : ended) {
            payloads.delete(one.input());
            payloads.delete(one.output());
        }
        database.write(connection -> {
            for (Ended one : ended) {
                Sql.update(connection, "delete from engine_execution_log where execution = ?", one.id());
                Sql.update(connection, "delete from engine_execution where id = ?", one.id());
            }
            return Sql.update(connection, "delete from engine_idempotency where expires < ?", now);
        });
        return ended.size();
    }

    /** Deletes log lines of steps and of what is gone; returns how many. */
    int purgeLines(Instant before) {
        return database.write(
                connection -> Sql.update(connection, "delete from engine_execution_log where time < ?", before));
    }

    // A write may have reached the disk although it was reported as failed; its second attempt then hits no row.
    private boolean refersTo(String id, Payloads.Stored output) {
        return database.read(connection -> !Sql.list(
                        connection,
                        "select 1 from engine_execution where id = ? and output_blob = ?",
                        row -> row.getInt(1),
                        id,
                        output.sha256())
                .isEmpty());
    }

    private static Optional<String> keyed(Connection connection, Caller caller, String key, Instant now)
            throws SQLException {
        return Sql.list(
                        connection,
                        "select execution from engine_idempotency where principal = ? and idempotency_key = ? and expires > ?",
                        row -> row.getString(1),
                        caller.principal(),
                        key,
                        now)
                .stream()
                .findFirst();
    }

    private static void claimKey(Connection connection, Caller caller, String key, String id, Instant now) {
        try {
            Sql.update(
                    connection,
                    "delete from engine_idempotency where principal = ? and idempotency_key = ? and expires <= ?",
                    caller.principal(),
                    key,
                    now);
            Sql.update(
                    connection,
                    "insert into engine_idempotency (principal, idempotency_key, execution, expires) values (?, ?, ?, ?)",
                    caller.principal(),
                    key,
                    id,
                    now.plus(KEY_LIFE));
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
                throw new KeyTaken();
            }
            throw new IllegalStateException("Idempotency key of '" + id + "' cannot be kept.", e);
        }
    }

    private static boolean writeEnd(
            Connection connection, Claim claim, Outcome outcome, Payloads.Stored output, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "update engine_execution set status = ?, version = ?, output = ?, output_blob = ?, output_size = ?,"
                                + " error_code = ?, error_message = ?, wall_micros = ?, cpu_micros = ?, allocated = ?,"
                                + " ended = ? where id = ? and epoch = ? and status in ('queued', 'running')",
                        ExecutionReading.text(outcome.status()),
                        outcome.version(),
                        output.text(),
                        output.sha256(),
                        output.size(),
                        outcome.error().map(Execution.Failure::code),
                        outcome.error().map(failure -> Sql.fitting(failure.message(), 4000)),
                        outcome.usage().map(used -> used.wall().toNanos() / 1000),
                        outcome.usage().map(used -> used.cpu().toNanos() / 1000),
                        outcome.usage().map(Execution.Usage::allocated),
                        now,
                        claim.id(),
                        claim.epoch())
                == 1;
    }

    private void publish(Connection connection, Claim claim, Status status) {
        outbox.publish(
                connection,
                claim.caller(),
                "execution." + ExecutionReading.text(status),
                claim.id(),
                JsonObject.builder()
                        .put("plugin", claim.call().plugin())
                        .put("action", claim.call().action())
                        .build());
    }
}
