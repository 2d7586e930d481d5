package io.patchbay.plugin.processor.filter.internal;

import io.patchbay.embedded.jsonata.Expression;
import io.patchbay.embedded.jsonata.ExpressionLimits;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;

/** One call: the condition, and what was counted. */
final class Filtering {
    private final FilterOptions options;
    private final Invocation invocation;
    private final Expression condition;
    private long kept;
    private long dropped;
    private long failed;

    Filtering(FilterOptions options, Invocation invocation) {
        this.options = options;
        this.invocation = invocation;
        ExpressionLimits limits = new ExpressionLimits(options.timeLimit(), options.maxDepth());
        this.condition = new Expression("condition", options.condition(), limits, invocation);
    }

    void run(RecordReader in, RecordWriter out) {
        in.forEach(row -> {
            if (goesOn(row)) {
                out.write(row);
                kept++;
            }
        });
        invocation.metrics().count("records_kept", kept);
        invocation.metrics().count("records_dropped", dropped);
        invocation.metrics().count("records_failed", failed);
        invocation.logger().info("Records filtered kept={} dropped={} failed={}", kept, dropped, failed);
    }

    private boolean goesOn(Row row) {
        try {
            boolean keeps = options.mode() == FilterOptions.Mode.KEEP;
            boolean goesOn = isTrue(condition.evaluate(row), row) == keeps;
            dropped += goesOn ? 0 : 1;
            return goesOn;
        } catch (PluginException e) {
            if (options.onError() == FilterOptions.OnError.FAIL || !e.code().equals("expression-failed")) {
                throw e;
            }
            if (failed++ == 0) {
                invocation.logger().warn("First record dropped because the condition failed: {}", e.getMessage());
            }
            return false;
        }
    }

    private static boolean isTrue(Json result, Row row) {
        return switch (result.kind()) {
            case BOOLEAN -> result.asBoolean();
            case NULL -> false;
            case OBJECT, ARRAY, STRING, NUMBER ->
                throw Expression.failed(
                        row,
                        "the condition gives " + named(result) + ": expected true, false or nothing. Compare it with"
                                + " something, or wrap it in $boolean(…) or $exists(…)");
        };
    }

    private static String named(Json result) {
        String text = result.toString();
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
