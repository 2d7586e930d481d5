package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;

/** What happens to rows that cannot be records, and how many there were. One per call. */
final class BadRows {
    private static final int LOGGED = 20;

    private final OnBadRow rule;
    private final Invocation invocation;
    private String file = "";
    private long count;

    BadRows(OnBadRow rule, Invocation invocation) {
        this.rule = rule;
        this.invocation = invocation;
    }

    /** Says which file is read now. */
    void in(String name) {
        file = name;
    }

    void add(long row, long line, String what) {
        if (rule == OnBadRow.FAIL) {
            throw PluginException.of(
                    "bad-row",
                    "Row " + row + " (line " + line + ") of '" + file + "' " + what
                            + ". Correct it, check 'delimiter', or set 'onBadRow' to 'skip'.");
        }
        if (++count <= LOGGED) {
            invocation.logger().warn("Row left out: {} row={} line={} file={}", what, row, line, file);
        }
    }

    void done() {
        if (count > 0) {
            invocation.metrics().count("rows_skipped", count);
            invocation.logger().warn("Rows left out that are no records count={}", count);
        }
    }
}
