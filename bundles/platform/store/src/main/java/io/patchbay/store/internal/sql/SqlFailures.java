package io.patchbay.store.internal.sql;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.StoreCode;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;

/** Failures of the drivers as failures of the store. */
final class SqlFailures {
    /** H2: closed, closing, or broken, by number. */
    private static final Set<Integer> H2_GONE = Set.of(90007, 90067, 90098, 90121, 90028, 90031, 90135);

    private SqlFailures() {}

    /** Returns what to throw; errors stay errors and exceptions that may cross a contract stay themselves. */
    static RuntimeException of(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            return exception;
        }
        if (isFull(failure)) {
            return new PatchbayException(
                    StoreCode.STORE_FULL,
                    "The disk of the database is full: make room; Patchbay goes on by itself.",
                    failure);
        }
        if (!(failure instanceof SQLException sql)) {
            return new PatchbayException(
                    CommonCode.INTERNAL, "Work with the database failed; the log says more.", failure);
        }
        if (isGone(sql)) {
            return new PatchbayException(
                    StoreCode.STORE_UNAVAILABLE,
                    "The database does not answer: try again; if it stays so, check the database.",
                    failure);
        }
        return new PatchbayException(
                StoreCode.STORE_FAILED,
                "A statement failed with SQL state '" + sql.getSQLState() + "'; the log says more.",
                failure);
    }

    /** Tells whether the connection, or the database behind it, is of no more use. */
    static boolean isGone(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P0")
                || H2_GONE.contains(failure.getErrorCode());
    }

    /** Tells whether the database undid the transaction because another one was in its way: it can be done once more. */
    static boolean isConflict(SQLException failure) {
        return String.valueOf(failure.getSQLState()).startsWith("40");
    }

    /** Tells whether a commit was refused for what is in it, so that certainly nothing of it is there. */
    static boolean isRefused(SQLException failure) {
        return isConflict(failure) || String.valueOf(failure.getSQLState()).startsWith("23");
    }

    /** Tells whether this was for want of room, however deep the driver hid it. */
    static boolean isFull(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("531")) {
                return true;
            }
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("no space left") || text.contains("disk quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}
