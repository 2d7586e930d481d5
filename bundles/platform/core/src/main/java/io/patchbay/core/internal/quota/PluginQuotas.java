package io.patchbay.core.internal.quota;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.plugin.json.JsonObject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows and sets the budgets of plugins, for those who may. Thread-safe. */
@Component(service = PluginQuotas.class)
public final class PluginQuotas {
    private final PluginCatalog catalog;
    private final Quotas quotas;
    private final AuditLog audit;

    /** Takes its services. */
    @Activate
    public PluginQuotas(@Reference PluginCatalog catalog, @Reference Quotas quotas, @Reference AuditLog audit) {
        this.catalog = catalog;
        this.quotas = quotas;
        this.audit = audit;
    }

    /**
     * Returns the budgets of one plugin.
     *
     * @throws io.patchbay.api.PatchbayException with {@code PLUGIN_NOT_FOUND}
     */
    public QuotaView get(Caller caller, String id) {
        PluginView plugin = catalog.get(caller, id);
        return new QuotaView(
                plugin.id(),
                plugin.quota(),
                quotas.set(plugin.id()),
                PluginBudget.of(quotas.of(plugin.id(), plugin.quota())));
    }

    /**
     * Sets the budgets of one plugin, whatever its manifest asks for; they hold at once, over updates and restarts.
     *
     * @param budgets as in the header {@code Patchbay-Quota}; none if it is to have what it asks for again
     * @throws io.patchbay.api.PatchbayException with {@code INVALID_VALUE} and all faults
     */
    public QuotaView set(Caller caller, String id, String budgets) {
        caller.require(Scope.ADMIN);
        QuotaView before = get(caller, id);
        quotas.set(before.id(), budgets);
        QuotaView after = get(caller, id);
        audit.append(
                caller,
                new AuditEntry(
                        "plugin.quota",
                        after.id(),
                        AuditEntry.Outcome.DONE,
                        JsonObject.builder()
                                .put("before", before.set())
                                .put("after", after.set())
                                .build()));
        return after;
    }
}
