package io.patchbay.store.internal.offline;

import io.patchbay.api.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What takes one migration back. Lines {@code -- loses <what>: <query>} say what is lost, if the query counts any. Its statements may
 * run a second time, because H2 commits each of them.
 *
 * @param file the migration it takes back
 * @param sql the statements
 * @param losses what may be lost
 */
record DownScript(String file, String sql, List<Loss> losses) {
    private static final Pattern LOSES = Pattern.compile("(?m)^-- loses ([^:\n]+): (select [^\n]+)$");

    /** Something that is lost, and the query that counts it. */
    record Loss(String what, String query) {}

    static DownScript of(String file, String text) {
        List<Loss> losses = new ArrayList<>();
        Matcher lines = LOSES.matcher(text);
        while (lines.find()) {
            losses.add(new Loss(lines.group(1), lines.group(2)));
        }
        return new DownScript(file, text, List.copyOf(losses));
    }

    String schema() {
        return file.split("/", -1)[1];
    }

    /** Returns what would be lost now, as {@code 3 results of tests}. */
    List<String> lost(Connection connection) throws SQLException {
        List<String> lost = new ArrayList<>();
        for (Loss loss : losses) {
            long count =
                    Sql.first(connection, loss.query(), row -> row.getLong(1)).orElse(0L);
            if (count > 0) {
                lost.add(count + " " + loss.what());
            }
        }
        return lost;
    }

    void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
