package io.patchbay.http.internal.server;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.time.Instant;
import java.util.List;

/** Plugins to show. */
public final class Samples {
    private Samples() {}

    /** Returns one in each state. */
    public static List<PluginView> plugins() {
        return List.of(
                plugin("acme.csv", "CSV Transformer", "transformer", PluginStatus.ENABLED, PluginView.Health.OK, ""),
                plugin(
                        "acme.erp",
                        "ERP Connector",
                        "connector",
                        PluginStatus.INSTALLED,
                        PluginView.Health.UNKNOWN,
                        "Plugin 'acme.erp' 1.4.0 not started: needs package io.acme <2.0>."),
                plugin(
                        "acme.mail",
                        "Mail Renderer",
                        "renderer",
                        PluginStatus.ERROR,
                        PluginView.Health.CRITICAL,
                        "Component 'MailRenderer' threw IllegalStateException at activation."),
                plugin(
                        "acme.old",
                        "Old Validator",
                        "validator",
                        PluginStatus.DISABLED,
                        PluginView.Health.UNKNOWN,
                        "Disabled by admin."),
                plugin(
                        "io.patchbay.plugin.connector.file",
                        "File Connector",
                        "connector",
                        PluginStatus.ENABLED,
                        PluginView.Health.WARN,
                        ""));
    }

    /** Returns an enabled one that is for the page. */
    public static PluginView forThePage(String id, String category) {
        return plugin(id, id, "custom", category, PluginStatus.ENABLED, PluginView.Health.OK, "");
    }

    private static PluginView plugin(
            String id, String name, String type, PluginStatus status, PluginView.Health health, String text) {
        return plugin(id, name, type, "core", status, health, text);
    }

    private static PluginView plugin(
            String id,
            String name,
            String type,
            String category,
            PluginStatus status,
            PluginView.Health health,
            String text) {
        return new PluginView(
                id,
                "1.4.0",
                name,
                List.of(new PluginView.Contribution(id, type, category, "", List.of())),
                status,
                text,
                health,
                PluginView.Tier.SANDBOXED,
                "deploy",
                "0".repeat(64),
                4711,
                List.of(),
                "",
                1,
                Instant.parse("2026-01-31T12:00:00Z"));
    }
}
