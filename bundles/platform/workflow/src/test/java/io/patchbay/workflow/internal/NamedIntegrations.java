package io.patchbay.workflow.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.integration.Binding;
import io.patchbay.api.integration.IntegrationCode;
import io.patchbay.api.integration.Integrations;
import io.patchbay.plugin.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Integrations by name, each the name of a plugin. */
final class NamedIntegrations implements Integrations {
    private final Map<String, String> plugins = new ConcurrentHashMap<>();

    void put(String name, String plugin) {
        plugins.put(name, plugin);
    }

    void remove(String name) {
        plugins.remove(name);
    }

    @Override
    public Binding bind(Caller caller, String id) {
        return named(caller, id);
    }

    @Override
    public Binding named(Caller caller, String nameOrId) {
        String plugin = plugins.get(nameOrId);
        if (plugin == null) {
            throw new PatchbayException(
                    IntegrationCode.INTEGRATION_NOT_FOUND, "Integration '" + nameOrId + "' is not there.");
        }
        return new Binding(
                nameOrId,
                plugin,
                Optional.of(URI.create("https://" + nameOrId + ".example.com")),
                false,
                JsonObject.EMPTY,
                Map.of());
    }
}
