package io.patchbay.integration.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.InMemorySecretStore;
import io.patchbay.testkit.time.SettableClock;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The integrations of one database, and plugins whose states a test sets. */
public final class Workspace implements PluginCatalog {
    public static final Caller ADMIN = FixedCaller.admin();

    public final SettableClock clock = SettableClock.at("2026-06-01T00:00:00Z");
    public final InMemoryDatabase database = InMemoryDatabase.of(new IntegrationSchema());
    public final InMemorySecretStore secrets = new InMemorySecretStore(clock);
    public final InMemoryAuditLog audit = new InMemoryAuditLog(clock);
    public final InMemoryOutbox outbox = new InMemoryOutbox(clock);
    public final Map<String, PluginStatus> plugins = new ConcurrentHashMap<>();
    public final IntegrationRows rows = new IntegrationRows(database, secrets, audit, outbox);
    public final StoredIntegrations integrations;

    public Workspace(String... privateEndpoints) {
        integrations = new StoredIntegrations(rows, this, clock, config(privateEndpoints));
    }

    static StoredIntegrations.Config config(String... privateEndpoints) {
        return config(0, privateEndpoints);
    }

    public static StoredIntegrations.Config config(int testMinutes, String... privateEndpoints) {
        return (StoredIntegrations.Config) Proxy.newProxyInstance(
                Workspace.class.getClassLoader(),
                new Class<?>[] {StoredIntegrations.Config.class},
                (proxy, method, arguments) -> method.getName().equals("testMinutes") ? testMinutes : privateEndpoints);
    }

    @Override
    public PluginView get(Caller caller, String id) {
        PluginStatus status = plugins.get(id);
        if (status == null) {
            throw new PatchbayException(ActionCode.PLUGIN_NOT_FOUND, "Plugin '" + id + "' is not known here.");
        }
        return new PluginView(
                id,
                "1.0.0",
                id,
                List.of(),
                status,
                "it lacks a driver.",
                PluginView.Health.OK,
                PluginView.Tier.SANDBOXED,
                "upload",
                "",
                1,
                List.of(),
                "",
                1,
                clock.instant());
    }

    @Override
    public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public HealthReport health(Caller caller, String id) {
        return new HealthReport(PluginView.Health.OK, List.of());
    }
}
