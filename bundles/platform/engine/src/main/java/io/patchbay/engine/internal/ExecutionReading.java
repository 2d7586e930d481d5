package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.Execution.Failure;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.api.execution.Execution.Usage;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.store.Sql;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns rows of the table into what they stand for. */
final class ExecutionReading {
    private ExecutionReading() {}

    static String text(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" "));
    }

    /** Returns an execution with its documents. */
    static Execution whole(ResultSet row, Payloads payloads) throws SQLException {
        return execution(row, input(row, payloads), payloads.load(Payloads.Stored.of(row, "output")));
    }

    /** Returns an execution without its documents. */
    static Execution brief(ResultSet row) throws SQLException {
        return execution(row, JsonObject.EMPTY, Optional.empty());
    }

    static Claim claim(ResultSet row, Payloads payloads) throws SQLException {
        Set<Scope> scopes = Arrays.stream(row.getString("scopes").split(" "))
                .flatMap(text -> Scope.of(text).stream())
                .collect(Collectors.toSet());
        Caller caller =
                new Caller(row.getString("principal"), row.getString("workspace"), row.getString("trace"), scopes);
        String id = row.getString("id");
        long millis = row.getLong("timeout_millis");
        Optional<Duration> timeout = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        Call call = new Call(
                row.getString("plugin"), row.getString("action"), input(row, payloads), timeout, Optional.of(id));
        return new Claim(
                id, row.getLong("epoch"), row.getInt("lost"), caller, call, Sql.optionalText(row, "integration"));
    }

    private static JsonObject input(ResultSet row, Payloads payloads) throws SQLException {
        return payloads.load(Payloads.Stored.of(row, "input"))
                .map(Json::asObject)
                .orElse(JsonObject.EMPTY);
    }

    private static Execution execution(ResultSet row, JsonObject input, Optional<Json> output) throws SQLException {
        String message = row.getString("error_message");
        return new Execution(
                row.getString("id"),
                row.getString("plugin"),
                Sql.optionalText(row, "version"),
                row.getString("action"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                input,
                output,
                Sql.optionalText(row, "error_code").map(code -> new Failure(code, message)),
                row.getInt("attempt"),
                row.getString("principal"),
                row.getString("trace"),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "started"),
                Sql.optionalInstant(row, "ended"),
                usage(row),
                Sql.optionalText(row, "integration"));
    }

    private static Optional<Usage> usage(ResultSet row) throws SQLException {
        long wall = row.getLong("wall_micros");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                Duration.of(wall, ChronoUnit.MICROS),
                Duration.of(row.getLong("cpu_micros"), ChronoUnit.MICROS),
                row.getLong("allocated")));
    }
}
