package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.integration.Binding;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/** The connection of one call, with what the integration has that the call goes through. */
record CallConnection(
        Vault vault,
        Caller caller,
        Callee callee,
        String execution,
        Supplier<Optional<Binding>> binding,
        OutboundHttp http)
        implements Connection {
    private static final String ENDPOINT = "endpoint";

    @Override
    public JsonObject settings() {
        return binding.get().map(CallConnection::settings).orElse(JsonObject.EMPTY);
    }

    private static JsonObject settings(Binding binding) {
        return binding.endpoint()
                .map(endpoint -> binding.settings().with(ENDPOINT, Json.of(endpoint.toString())))
                .orElse(binding.settings());
    }

    @Override
    public String reveal(String name) {
        if (name.startsWith(Binding.SECRETS)) {
            throw PluginException.of(
                    "permission-denied",
                    "Secret '" + name + "' belongs to an integration. In a call through it, reveal it by the name it"
                            + " has there.");
        }
        Optional<String> stored = binding.get()
                .flatMap(bound -> Optional.ofNullable(bound.secrets().get(name)));
        return vault.reveal(caller, callee, execution, name, stored.orElse(name));
    }
}
