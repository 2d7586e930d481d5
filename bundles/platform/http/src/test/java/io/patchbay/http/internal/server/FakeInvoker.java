package io.patchbay.http.internal.server;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.plugin.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what it was told to, by {@code plugin/action}; other calls fail. */
public final class FakeInvoker implements PluginInvoker {
    private final Map<String, Json> answers = new ConcurrentHashMap<>();

    /** Has calls of an action answered from now on. */
    public void answer(String action, String json) {
        answers.put(action, Json.parse(json));
    }

    @Override
    public Json call(Caller caller, Call call, Streams streams) {
        String action = call.plugin() + "/" + call.action();
        return Optional.ofNullable(answers.get(action))
                .orElseThrow(() -> new PatchbayException(ActionCode.PLUGIN_BROKE, "Call of '" + action + "' broke."));
    }

    @Override
    public ActionSpec spec(Caller caller, String plugin, String action) {
        throw new UnsupportedOperationException();
    }
}
