package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Plugins of a test, each one function; an interrupt of the calling thread cancels the call and is used up. */
final class ScriptedInvoker implements PluginInvoker {
    private final Map<String, Plugin> plugins = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    interface Plugin {
        Json call(Call call) throws InterruptedException;
    }

    ScriptedInvoker with(String name, Plugin plugin) {
        plugins.put(name, plugin);
        return this;
    }

    void without(String name) {
        plugins.remove(name);
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public Json call(Caller caller, Call call, Streams streams) {
        calls.add(call);
        try {
            return plugin(call.plugin()).call(call);
        } catch (InterruptedException e) {
            throw new PatchbayException(ActionCode.CANCELLED, "Call '" + call.execution() + "' was cancelled.");
        }
    }

    @Override
    public ActionSpec spec(Caller caller, String plugin, String action) {
        plugin(plugin);
        return new ActionSpec(
                action,
                "",
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                ActionSpec.Stream.NONE,
                ActionSpec.Stream.NONE,
                false,
                false);
    }

    private Plugin plugin(String name) {
        Plugin plugin = plugins.get(name);
        if (plugin == null) {
            throw new PatchbayException(ActionCode.PLUGIN_NOT_FOUND, "Plugin '" + name + "' not found.");
        }
        return plugin;
    }
}
