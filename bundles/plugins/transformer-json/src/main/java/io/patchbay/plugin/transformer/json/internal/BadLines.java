package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonException;

/** What happens to lines that are not JSON, and how many there were. One per call. */
final class BadLines {
    private static final int LOGGED = 20;

    private final OnFault rule;
    private final Invocation invocation;
    private long count;

    BadLines(OnFault rule, Invocation invocation) {
        this.rule = rule;
        this.invocation = invocation;
    }

    void add(long line, String file, JsonException fault) {
        if (rule == OnFault.FAIL) {
            throw new PluginException(
                    "bad-line",
                    "Line " + line + " of '" + file + "' is not JSON: " + fault.getMessage()
                            + " Correct it, set 'onBadLine' to 'skip', or 'layout' to 'values'.",
                    fault);
        }
        if (++count <= LOGGED) {
            invocation
                    .logger()
                    .warn("Line left out that is not JSON: {} line={} file={}", fault.getMessage(), line, file);
        }
    }

    void done() {
        if (count > 0) {
            invocation.metrics().count("lines_skipped", count);
            invocation.logger().warn("Lines left out that are not JSON count={}", count);
        }
    }
}
