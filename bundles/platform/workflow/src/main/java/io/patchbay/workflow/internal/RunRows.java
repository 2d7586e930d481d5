package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.execution.Execution.Failure;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import io.patchbay.api.work.Lane;
import io.patchbay.api.work.LaneKind;
import io.patchbay.api.work.LaneWorker;
import io.patchbay.api.work.Lanes;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.stream.Artifact;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The tables of runs. Every change of a run that is under way carries the epoch of the start it belongs to and must hit exactly
 * that row, so that a node that lost its run cannot overwrite what came after.
 */
@Component(service = RunRows.class)
public final class RunRows {
    private final Database database;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Lanes lanes;

    @Activate
    public RunRows(
            @Reference(target = "(patchbay.schema=workflow)") Database database,
            @Reference Outbox outbox,
            @Reference AuditLog audit,
            @Reference Lanes lanes) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.lanes = lanes;
    }

    private static Lane lane(String workspace, String id) {
        return new Lane(LaneKind.RUN, workspace, id);
    }

    /** What is asked of a cancelled run: whether it waited, runs, or had ended before. */
    enum Cancelled {
        WAITING,
        RUNNING,
        ENDED
    }

    /** Adds a run with its steps, durably, to be begun at once. */
    void insert(RunClaim run, Plan plan, Instant now) {
        database.write(connection -> {
            Sql.update(
                    connection,
                    "insert into workflow_run (id, workspace, principal, trace, scopes, workflow, definition, base,"
                            + " timeout_millis, status, epoch, attempt, lost, cancelling, notices, created)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, 0, false, ?, ?)",
                    run.id(),
                    run.caller().workspace(),
                    run.caller().principal(),
                    run.caller().trace(),
                    RunReading.text(run.caller().scopes()),
                    run.workflow(),
                    run.definition(),
                    run.base(),
                    run.timeout().toMillis(),
                    JsonArray.ofTexts(plan.notices()).toString(),
                    now);
            for (int i = 0; i < plan.steps().size(); i++) {
                Plan.Step step = plan.steps().get(i);
                Sql.update(
                        connection,
                        "insert into workflow_step (run, position, id, name, plugin, action, status, rows_in, rows_out,"
                                + " violations) values (?, ?, ?, ?, ?, ?, 'queued', 0, 0, 0)",
                        run.id(),
                        i,
                        run.stepIds().get(i),
                        step.name(),
                        step.plugin(),
                        step.action());
            }
            JsonObject details = JsonObject.of("workflow", Json.of(run.workflow()));
            audit.append(
                    connection,
                    run.caller(),
                    new AuditEntry("pipeline.run", run.id(), AuditEntry.Outcome.DONE, details));
            lanes.wake(connection, lane(run.caller().workspace(), run.id()), now);
            return run.id();
        });
        lanes.look(LaneKind.RUN);
    }

    /** Returns one of a workspace, with steps and artifacts. */
    Optional<Run> find(String workspace, String id) {
        return database.read(connection -> {
            List<Run> found = Sql.list(
                    connection,
                    "select * from workflow_run where id = ? and workspace = ?",
                    RunReading::brief,
                    id,
                    workspace);
            return found.isEmpty()
                    ? Optional.<Run>empty()
                    : Optional.of(
                            found.get(0).with(RunReading.steps(connection, id), RunReading.artifacts(connection, id)));
        });
    }

    /** Returns runs of a workspace without steps and artifacts, newest first, before this id. */
    List<Run> list(String workspace, Optional<Status> status, Optional<String> before, int limit) {
        StringBuilder sql = new StringBuilder("select * from workflow_run where workspace = ?");
        List<Object> parameters = new ArrayList<>(List.of(workspace));
        status.ifPresent(wanted -> {
            sql.append(" and status = ?");
            parameters.add(RunReading.text(wanted));
        });
        before.ifPresent(id -> {
            sql.append(" and id < ?");
            parameters.add(id);
        });
        sql.append(" order by id desc fetch first ").append(limit).append(" rows only");
        return database.read(
                connection -> Sql.list(connection, sql.toString(), RunReading::brief, parameters.toArray()));
    }

    /** Returns what is needed of a run that waits. */
    Optional<RunClaim> waiting(String id) {
        return database.read(connection -> {
            List<String> stepIds = Sql.list(
                    connection,
                    "select id from workflow_step where run = ? order by position",
                    row -> row.getString("id"),
                    id);
            return Sql.list(
                            connection,
                            "select * from workflow_run where id = ? and status = 'queued' and cancelling = false",
                            row -> RunReading.claim(row, stepIds),
                            id)
                    .stream()
                    .findFirst();
        });
    }

    /** Marks a run as running, its steps as not begun; empty if it is not there to be taken any more. */
    Optional<RunClaim> start(RunClaim run, Instant now) {
        boolean held = database.write(connection -> {
            boolean hit = Sql.update(
                            connection,
                            "update workflow_run set status = 'running', epoch = epoch + 1, attempt = attempt + 1,"
                                    + " started = ? where id = ? and epoch = ? and status = 'queued' and cancelling = false",
                            now,
                            run.id(),
                            run.epoch())
                    == 1;
            if (hit) {
                Sql.update(
                        connection,
                        "update workflow_step set status = 'queued', rows_in = 0, rows_out = 0, violations = 0,"
                                + " error_code = null, error_message = null where run = ?",
                        run.id());
            }
            return hit;
        });
        return held ? Optional.of(run.started()) : Optional.empty();
    }

    /** Puts a run that this node holds back into the queue. */
    boolean giveBack(RunClaim run) {
        int rows = database.write(connection -> Sql.update(
                connection,
                "update workflow_run set status = 'queued' where id = ? and epoch = ? and status = 'running'",
                run.id(),
                run.epoch()));
        return rows == 1;
    }

    /** Writes how the steps are; false if this node does not hold the run any more. */
    boolean progress(RunClaim run, List<StepState> steps) {
        return database.write(connection -> {
            boolean held = Sql.update(
                            connection,
                            "update workflow_run set lost = lost where id = ? and epoch = ? and status = 'running'",
                            run.id(),
                            run.epoch())
                    == 1;
            if (held) {
                writeSteps(connection, run.id(), steps);
            }
            return held;
        });
    }

    /** Writes the end of a run; false if this node does not hold it any more. */
    boolean finish(RunClaim run, RunResult result, List<StepState> steps, Instant now) {
        return database.write(connection -> {
            if (!writeEnd(connection, run, result, now)) {
                return false;
            }
            writeSteps(connection, run.id(), steps);
            for (Artifact artifact : result.artifacts()) {
                writeArtifact(connection, run.id(), artifact);
            }
            outbox.publish(
                    connection,
                    run.caller(),
                    "pipeline." + RunReading.text(result.status()),
                    run.id(),
                    JsonObject.of("workflow", Json.of(run.workflow())));
            return true;
        });
    }

    /** Asks a run to end; empty if there is none in this workspace. */
    Optional<Cancelled> cancel(Caller caller, String id, Instant now) {
        return database.write(connection -> {
            boolean waited = Sql.update(
                            connection,
                            "update workflow_run set status = 'cancelled', ended = ? where id = ? and workspace = ?"
                                    + " and status = 'queued'",
                            now,
                            id,
                            caller.workspace())
                    == 1;
            boolean runs = !waited
                    && Sql.update(
                                    connection,
                                    "update workflow_run set cancelling = true where id = ? and workspace = ?"
                                            + " and status = 'running'",
                                    id,
                                    caller.workspace())
                            == 1;
            if (waited || runs) {
                audit.append(
                        connection,
                        caller,
                        new AuditEntry("pipeline.cancel", id, AuditEntry.Outcome.DONE, JsonObject.EMPTY));
            }
            if (waited) {
                Sql.update(connection, "update workflow_step set status = 'cancelled' where run = ?", id);
                outbox.publish(connection, caller, "pipeline.cancelled", id, JsonObject.EMPTY);
            }
            if (waited || runs) {
                return Optional.of(waited ? Cancelled.WAITING : Cancelled.RUNNING);
            }
            boolean exists = !Sql.list(
                            connection,
                            "select 1 from workflow_run where id = ? and workspace = ?",
                            row -> row.getInt(1),
                            id,
                            caller.workspace())
                    .isEmpty();
            return exists ? Optional.of(Cancelled.ENDED) : Optional.<Cancelled>empty();
        });
    }

    /** Puts a run that a process which is gone had begun back into the queue, or ends it if it was asked to. */
    void takeOver(String id, Instant now) {
        boolean begun = database.read(connection -> Sql.first(
                        connection,
                        "select 1 from workflow_run where id = ? and (status = 'running' or status = 'queued'"
                                + " and cancelling = true)",
                        row -> row.getInt(1),
                        id))
                .isPresent();
        if (begun) {
            database.write(connection -> Sql.update(
                            connection,
                            "update workflow_run set status = 'cancelled', ended = ? where id = ? and cancelling = true"
                                    + " and status in ('queued', 'running')",
                            now,
                            id)
                    + Sql.update(
                            connection,
                            "update workflow_run set status = 'queued', lost = lost + 1, epoch = epoch + 1"
                                    + " where id = ? and status = 'running'",
                            id));
        }
    }

    /** Tells whether a run has not ended. */
    boolean isOpen(String id) {
        return exists("select 1 from workflow_run where id = ? and status in ('queued', 'running')", id);
    }

    /** Tells whether a run was asked to end, perhaps through another node. */
    boolean isCancelling(String id) {
        return exists("select 1 from workflow_run where id = ? and cancelling = true", id);
    }

    private boolean exists(String sql, String id) {
        return database.read(connection -> Sql.first(connection, sql, row -> row.getInt(1), id))
                .isPresent();
    }

    /** Returns how many runs wait on all nodes; counts no further than this. */
    int countWaiting(int most) {
        return database.read(connection -> Sql.first(
                        connection,
                        "select count(*) from (select id from workflow_run where status = 'queued' fetch first " + most
                                + " rows only) waiting",
                        row -> row.getInt(1)))
                .orElseThrow();
    }

    /** Returns the lanes of runs that have not ended, in order, after this one. */
    List<LaneWorker.Open> open(Optional<Lane> after, int most) {
        String workspace = after.map(Lane::workspace).orElse("");
        return database.read(connection -> Sql.list(
                connection,
                "select workspace, id, created from workflow_run where status in ('queued', 'running')"
                        + " and (workspace > ? or workspace = ? and id > ?) order by workspace, id fetch first "
                        + most + " rows only",
                row -> new LaneWorker.Open(
                        lane(row.getString("workspace"), row.getString("id")), Sql.instant(row, "created")),
                workspace,
                workspace,
                after.map(Lane::key).orElse("")));
    }

    /** Returns at most this many runs that ended before then. */
    List<String> endedBefore(Instant before, int limit) {
        return database.read(connection -> Sql.list(
                connection,
                "select id from workflow_run where ended < ? order by ended fetch first " + limit + " rows only",
                row -> row.getString("id"),
                before));
    }

    List<Artifact> artifacts(String run) {
        return database.read(connection -> RunReading.artifacts(connection, run));
    }

    /** Deletes runs; their blobs are gone before. */
    void delete(List<String> runs) {
        database.write(connection -> {
            for (String run : runs) {
                Sql.update(connection, "delete from workflow_artifact where run = ?", run);
                Sql.update(connection, "delete from workflow_step where run = ?", run);
                Sql.update(connection, "delete from workflow_run where id = ?", run);
            }
            return runs.size();
        });
    }

    private static boolean writeEnd(Connection connection, RunClaim run, RunResult result, Instant now)
            throws SQLException {
        return Sql.update(
                        connection,
                        "update workflow_run set status = ?, output = ?, error_code = ?, error_message = ?,"
                                + " error_step = ?, error_row = ?, notices = ?, ended = ?"
                                + " where id = ? and epoch = ? and status in ('queued', 'running')",
                        RunReading.text(result.status()),
                        result.output().map(Json::toString),
                        result.error().map(RunFailure::code),
                        result.error().map(error -> Sql.fitting(error.message(), 4000)),
                        result.error().flatMap(RunFailure::step),
                        result.error().flatMap(RunFailure::row),
                        JsonArray.ofTexts(result.notices()).toString(),
                        now,
                        run.id(),
                        run.epoch())
                == 1;
    }

    private static void writeSteps(Connection connection, String run, List<StepState> steps) throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            StepState step = steps.get(i);
            Sql.update(
                    connection,
                    "update workflow_step set status = ?, rows_in = ?, rows_out = ?, violations = ?, error_code = ?,"
                            + " error_message = ? where run = ? and position = ?",
                    RunReading.text(step.status()),
                    step.rowsIn(),
                    step.rowsOut(),
                    step.violations(),
                    step.error().map(Failure::code),
                    step.error().map(error -> Sql.fitting(error.message(), 4000)),
                    run,
                    i);
        }
    }

    private static void writeArtifact(Connection connection, String run, Artifact artifact) throws SQLException {
        Sql.update(
                connection,
                "insert into workflow_artifact (run, name, media_type, size, sha256, blob, blob_size)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                run,
                artifact.name(),
                artifact.mediaType(),
                artifact.size(),
                artifact.sha256(),
                artifact.blob().sha256(),
                artifact.blob().size());
    }
}
