package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.execution.Execution.Failure;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.workflow.internal.stream.Artifact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns rows of the tables into what they stand for. */
final class RunReading {
    private RunReading() {}

    static String text(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }

    /** Returns a run without steps and artifacts. */
    static Run brief(ResultSet row) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("workflow"),
                status(row),
                row.getInt("attempt"),
                row.getString("principal"),
                row.getString("trace"),
                List.of(),
                List.of(),
                Sql.optionalText(row, "output").map(Json::parse),
                failure(row),
                Json.parse(row.getString("notices")).asArray().values().stream()
                        .map(Json::asText)
                        .toList(),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "started"),
                Sql.optionalInstant(row, "ended"));
    }

    static List<StepState> steps(Connection connection, String run) throws SQLException {
        return Sql.list(
                connection, "select * from workflow_step where run = ? order by position", RunReading::step, run);
    }

    static List<Artifact> artifacts(Connection connection, String run) throws SQLException {
        return Sql.list(
                connection,
                "select * from workflow_artifact where run = ? order by name",
                row -> new Artifact(
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        row.getString("sha256"),
                        new BlobRef(row.getString("blob"), row.getLong("blob_size"))),
                run);
    }

    static RunClaim claim(ResultSet row, List<String> stepIds) throws SQLException {
        Set<Scope> scopes = Arrays.stream(row.getString("scopes").split(" "))
                .flatMap(text -> Scope.of(text).stream())
                .collect(Collectors.toSet());
        return new RunClaim(
                row.getString("id"),
                row.getLong("epoch"),
                row.getInt("lost"),
                new Caller(row.getString("principal"), row.getString("workspace"), row.getString("trace"), scopes),
                row.getString("workflow"),
                row.getString("definition"),
                Sql.optionalText(row, "base"),
                Duration.ofMillis(row.getLong("timeout_millis")),
                stepIds);
    }

    private static StepState step(ResultSet row) throws SQLException {
        String message = row.getString("error_message");
        return new StepState(
                row.getString("id"),
                row.getString("name"),
                row.getString("plugin"),
                row.getString("action"),
                status(row),
                row.getLong("rows_in"),
                row.getLong("rows_out"),
                row.getLong("violations"),
                Sql.optionalText(row, "error_code").map(code -> new Failure(code, message)));
    }

    private static Status status(ResultSet row) throws SQLException {
        return Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    private static Optional<RunFailure> failure(ResultSet row) throws SQLException {
        String message = row.getString("error_message");
        Optional<String> step = Sql.optionalText(row, "error_step");
        long at = row.getLong("error_row");
        Optional<Long> number = row.wasNull() ? Optional.empty() : Optional.of(at);
        return Sql.optionalText(row, "error_code").map(code -> new RunFailure(code, message, step, number));
    }
}
