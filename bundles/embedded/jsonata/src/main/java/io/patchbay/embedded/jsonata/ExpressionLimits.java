package io.patchbay.embedded.jsonata;

import io.patchbay.plugin.invocation.PluginException;
import java.time.Duration;

/**
 * How long and how deep an expression may work on one record.
 *
 * @param time how long, up to an hour
 * @param depth how deep it may be nested, calls included, 1 to 1000
 */
public record ExpressionLimits(Duration time, int depth) {
    /**
     * Refuses limits that cannot be.
     *
     * @throws PluginException with code {@code invalid-option}, which names {@code timeLimit} or {@code maxDepth}
     */
    public ExpressionLimits {
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofHours(1)) > 0) {
            throw invalid("timeLimit", time.toString(), "more than nothing and at most PT1H");
        }
        if (depth < 1 || depth > 1_000) {
            throw invalid("maxDepth", Integer.toString(depth), "1 to 1000");
        }
    }

    private static PluginException invalid(String name, String value, String expected) {
        return PluginException.of(
                "invalid-option", "Option '" + name + "' is '" + value + "': expected " + expected + ".");
    }
}
