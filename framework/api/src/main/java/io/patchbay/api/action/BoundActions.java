package io.patchbay.api.action;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The actions of a component in this process. */
final class BoundActions implements ActionPort {
    private final Object component;
    private final Map<String, ActionMethod> methods = new LinkedHashMap<>();
    private final List<ActionSpec> specs;

    BoundActions(Object component, List<ActionMethod> methods) {
        this.component = component;
        methods.forEach(method -> this.methods.put(method.spec().name(), method));
        this.specs = methods.stream().map(ActionMethod::spec).toList();
    }

    @Override
    public List<ActionSpec> actions() {
        return specs;
    }

    @Override
    public Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        ActionMethod method = methods.get(action);
        if (method == null) {
            throw new PatchbayException(
                    ActionCode.UNKNOWN_ACTION,
                    "Action '" + action + "' is not offered: expected one of '" + String.join("', '", methods.keySet())
                            + "'.");
        }
        return method.call(component, input, streams, invocation);
    }
}
