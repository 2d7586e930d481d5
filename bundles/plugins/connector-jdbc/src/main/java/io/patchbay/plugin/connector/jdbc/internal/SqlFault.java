package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;

/** Says in our words what a driver said, and what to do about it. */
final class SqlFault {
    private static final int MAX_TEXT = 400;

    private SqlFault() {}

    /**
     * Returns what to throw.
     *
     * @throws SecurityException what the guard denied, as it said it, for it names the grant that is missing
     */
    static PluginException of(SQLException fault) {
        return of("", fault);
    }

    /** Returns what to throw, with what comes first in its message. */
    static PluginException of(String where, SQLException fault) {
        denial(fault).ifPresent(denied -> {
            throw denied;
        });
        SQLException cause = Optional.ofNullable(fault.getNextException()).orElse(fault);
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        return new PluginException(
                code(state),
                where + "The database says '" + text(cause) + "' (" + state + "). " + remedy(state),
                fault);
    }

    /** Returns what to throw for a connection that could not be had from the pool. */
    static PluginException noConnection(DatabaseSettings settings, SQLException fault) {
        denial(fault).ifPresent(denied -> {
            throw denied;
        });
        SQLException cause = fault;
        for (Throwable each = fault.getCause(); each != null; each = each.getCause()) {
            cause = each instanceof SQLException inner ? inner : cause;
        }
        if (cause instanceof SQLTransientConnectionException) {
            return new PluginException(
                    "pool-exhausted",
                    "All " + settings.maxConnections()
                            + " connections to the database are in use, and none was free within '" + settings.maxWait()
                            + "'. Raise 'maxConnections' or 'maxWait' of the integration, or call less at once.",
                    fault);
        }
        return of(cause);
    }

    /** Returns the refusal of the guard that a driver has wrapped. */
    static Optional<SecurityException> denial(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof SecurityException denied) {
                return Optional.of(denied);
            }
        }
        return Optional.empty();
    }

    private static String code(String state) {
        if (state.startsWith("08") || state.startsWith("57P") || state.equals("90067")) {
            return "database-unreachable";
        }
        if (state.startsWith("28")) {
            return "login-refused";
        }
        if (state.startsWith("23")) {
            return "constraint-violated";
        }
        if (state.startsWith("40") || state.equals("55P03") || state.equals("HYT00")) {
            return "conflict";
        }
        return state.equals("57014") ? "statement-timeout" : "sql-failed";
    }

    private static String remedy(String state) {
        return switch (code(state)) {
            case "database-unreachable" -> "Check 'url' of the integration and that the database runs.";
            case "login-refused" -> "Correct 'user' or the secret 'password' of the integration.";
            case "constraint-violated" -> "Correct the values, or choose another 'mode'.";
            case "conflict" -> "Somebody else holds or changed the same rows: call again.";
            case "statement-timeout" -> "Give the call more time, or select less.";
            default -> "Correct the statement or its values.";
        };
    }

    private static String text(SQLException fault) {
        String text = Objects.requireNonNullElse(
                        fault.getMessage(), fault.getClass().getSimpleName())
                .replaceAll("\\s+", " ");
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    }
}
