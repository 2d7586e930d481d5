package io.patchbay.store.internal.sql;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database cannot be opened; the message is the one line an administrator gets. */
final class OpenFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int H2_FILE_CORRUPT = 90030;
    private static final int H2_OTHER_FORMAT = 90048;
    private static final int H2_IN_USE = 90020;
    private static final int H2_WRONG_PASSWORD = 28000;

    OpenFailure(String message) {
        this(message, null);
    }

    private OpenFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the line. */
    String line() {
        return String.valueOf(getMessage());
    }

    /** Explains what the driver said. */
    static OpenFailure of(DatabaseLocation where, SQLException cause) {
        String what = "Database '" + where.name() + "' ";
        String why =
                switch (where.dialect()) {
                    case H2 -> h2(cause);
                    case POSTGRESQL -> postgresql(where, cause);
                };
        return new OpenFailure(what + why, cause);
    }

    private static String h2(SQLException cause) {
        return switch (cause.getErrorCode()) {
            case H2_IN_USE -> "is in use by another process. Stop that one, or set PATCHBAY_HOME to another folder.";
            case H2_WRONG_PASSWORD ->
                "was created with another user or password. Set PATCHBAY_DB_USER and PATCHBAY_DB_PASSWORD to those.";
            case H2_OTHER_FORMAT ->
                "was written by another release of H2. Start the release of Patchbay that wrote it, or restore a backup.";
            case H2_FILE_CORRUPT ->
                "is damaged or is no database. Restore it from a backup, or move it away to start with an empty one.";
            default ->
                SqlFailures.isFull(cause)
                        ? "cannot be opened: the disk is full. Make room and start again."
                        : "cannot be opened: " + firstLine(cause) + ". Check the folder, its permissions and its disk.";
        };
    }

    private static String postgresql(DatabaseLocation where, SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.startsWith("28")) {
            return "refuses user '" + where.user() + "'. Check PATCHBAY_DB_USER and PATCHBAY_DB_PASSWORD.";
        }
        if (state.equals("3D000")) {
            return "does not exist. Create it, or correct PATCHBAY_DB_URL.";
        }
        if (state.startsWith("08")) {
            return "does not answer. Check that PostgreSQL runs there, and PATCHBAY_DB_URL.";
        }
        return "cannot be opened: " + firstLine(cause) + ". Check PATCHBAY_DB_URL and the server's log.";
    }

    private static String firstLine(SQLException cause) {
        String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
