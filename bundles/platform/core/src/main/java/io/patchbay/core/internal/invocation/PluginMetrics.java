package io.patchbay.core.internal.invocation;

import io.patchbay.api.metrics.Meters;
import io.patchbay.plugin.invocation.Metrics;
import io.patchbay.plugin.invocation.PluginException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A plugin's own numbers: {@code rows_skipped} of it is {@code patchbay_plugin_rows_skipped_total{plugin="…"}}. */
final class PluginMetrics implements Metrics {
    static final int MOST_NAMES = 50;

    private static final String HELP = "Counted by plugins.";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private final Meters meters;
    private final String plugin;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    PluginMetrics(Meters meters, String plugin) {
        this.meters = meters;
        this.plugin = plugin;
    }

    @Override
    public void count(String name, long delta) {
        check(name);
        if (delta < 0) {
            throw PluginException.of(
                    "invalid-metric", "Counter '" + name + "', delta '" + delta + "': expected 0 or more.");
        }
        meters.count("patchbay_plugin_" + name + "_total", HELP, (double) delta, "plugin", plugin);
    }

    @Override
    public void time(String name, Duration duration) {
        check(name);
        meters.time("patchbay_plugin_" + name + "_seconds", "Measured by plugins.", duration, "plugin", plugin);
    }

    private void check(String name) {
        if (names.contains(name)) {
            return;
        }
        if (!NAME.matcher(name).matches()) {
            throw PluginException.of(
                    "invalid-metric",
                    "Metric '" + FaultText.shortened(name)
                            + "': expected a letter and up to 59 of a-z, 0-9 and '_', such as 'rows_skipped'.");
        }
        if (names.size() >= MOST_NAMES) {
            throw PluginException.of(
                    "invalid-metric",
                    "Metric '" + name + "': a plugin may have " + MOST_NAMES + " metrics, and this would be one more.");
        }
        names.add(name);
    }
}
