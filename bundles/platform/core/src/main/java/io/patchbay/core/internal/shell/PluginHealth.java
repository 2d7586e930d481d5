package io.patchbay.core.internal.shell;

import io.patchbay.api.plugin.PluginCatalog.HealthReport;
import io.patchbay.api.plugin.PluginCatalog.HealthReport.Check;
import io.patchbay.api.plugin.PluginView.Health;
import java.util.List;

/**
 * How one of many is.
 *
 * @param checks what was looked at; copied
 */
public record PluginHealth(String id, Health health, List<Check> checks) {
    /** Copies the checks. */
    public PluginHealth {
        checks = List.copyOf(checks);
    }

    PluginHealth(String id, HealthReport report) {
        this(id, report.health(), report.checks());
    }
}
