package io.patchbay.core.internal.http;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plugin or a plain bundle, as it is shown over HTTP.
 *
 * @param type the type of its first plugin; null for a plain bundle
 * @param category the category of its first plugin; null for a plain bundle
 * @param plugins the plugins in it
 * @param isolation how it is kept apart in worker processes; absent if it runs in none
 */
public record PluginEntry(
        String id,
        String version,
        String name,
        Json type,
        Json category,
        PluginStatus status,
        String statusText,
        PluginView.Health health,
        PluginView.Tier tier,
        String source,
        String sha256,
        long size,
        List<PluginView.Permission> permissions,
        String quota,
        long revision,
        Instant updated,
        List<PluginView.Contribution> plugins,
        Optional<PluginView.Isolation> isolation) {
    /** Returns it as it is shown. */
    public static PluginEntry of(PluginView view) {
        return new PluginEntry(
                view.id(),
                view.version(),
                view.name(),
                text(view.main().map(PluginView.Contribution::type)),
                text(view.main().map(PluginView.Contribution::category)),
                view.status(),
                view.statusText(),
                view.health(),
                view.tier(),
                view.source(),
                view.sha256(),
                view.size(),
                view.permissions(),
                view.quota(),
                view.revision(),
                view.updated(),
                view.contributions(),
                view.isolation());
    }

    /** A member that is absent would have to be looked for; null says that there is none. */
    private static Json text(Optional<String> text) {
        return text.<Json>map(Json::of).orElse(JsonNull.NULL);
    }
}
