package io.patchbay.core.internal.usage;

import io.patchbay.api.Caller;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.core.internal.quota.PluginBudget;
import io.patchbay.core.internal.quota.Quotas;
import java.time.Clock;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what plugins use, to those who may see plugins. Thread-safe; files are measured while the caller waits. */
@Component(service = PluginUsages.class)
public final class PluginUsages {
    private final PluginCatalog catalog;
    private final Usages usages;
    private final Quotas quotas;
    private final Instant since;

    /** Takes its services. */
    @Activate
    public PluginUsages(
            @Reference PluginCatalog catalog,
            @Reference Usages usages,
            @Reference Quotas quotas,
            @Reference Clock clock) {
        this.quotas = quotas;
        this.catalog = catalog;
        this.usages = usages;
        this.since = clock.instant();
    }

    /**
     * Returns what one plugin uses.
     *
     * @throws io.patchbay.api.PatchbayException with {@code PLUGIN_NOT_FOUND}
     */
    public PluginUsage of(Caller caller, String id) {
        return of(catalog.get(caller, id));
    }

    /** Returns what a plugin uses that was just looked up. */
    public PluginUsage of(PluginView plugin) {
        Spending.Total total = usages.total(plugin.id());
        return new PluginUsage(
                plugin.id(),
                since,
                total.cpu().toNanos() / 1e9,
                Math.round(total.cores() * 100) / 100.0,
                total.allocated(),
                total.calls(),
                total.running(),
                total.threads(),
                usages.dataBytes(plugin.id()),
                plugin.size(),
                total.sent(),
                total.received(),
                PluginBudget.of(quotas.of(plugin.id(), plugin.quota())));
    }
}
