package io.patchbay.testkit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the fakes do once the transaction of the calling thread is committed. */
final class Transactions {
    private static final ThreadLocal<Deque<List<Runnable>>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    private Transactions() {}

    static void begin() {
        OPEN.get().push(new ArrayList<>());
    }

    static List<Runnable> end() {
        return OPEN.get().pop();
    }

    /** Does it after the commit; at once if another kind of database runs the transaction. */
    static void afterCommit(Connection connection, Runnable action) {
        List<Runnable> actions = OPEN.get().peek();
        if (actions != null) {
            actions.add(action);
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("Expected a call inside Database.write.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The connection is not usable.", e);
        }
        action.run();
    }
}
