package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.plugin.invocation.Connection;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.json.JsonObject;

/** The connection of one call; no account is bound to it yet, so it has no settings. */
record CallConnection(Vault vault, Caller caller, Callee callee, String execution, OutboundHttp http)
        implements Connection {
    @Override
    public JsonObject settings() {
        return JsonObject.EMPTY;
    }

    @Override
    public String reveal(String name) {
        return vault.reveal(caller, callee, execution, name);
    }
}
