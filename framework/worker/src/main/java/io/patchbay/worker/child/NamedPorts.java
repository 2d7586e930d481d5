package io.patchbay.worker.child;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The actions of several plugins over one pipe: {@code transform} of {@code csv} is called {@code csv/transform} there.
 *
 * @param ports the actions by the name of the plugin
 */
record NamedPorts(Map<String, ActionPort> ports) implements ActionPort {
    private static final char SEPARATOR = '/';

    @Override
    public List<ActionSpec> actions() {
        return ports.entrySet().stream()
                .flatMap(port -> port.getValue().actions().stream().map(spec -> named(port.getKey(), spec)))
                .toList();
    }

    private static ActionSpec named(String plugin, ActionSpec spec) {
        return new ActionSpec(
                plugin + SEPARATOR + spec.name(),
                spec.description(),
                spec.input(),
                spec.output(),
                spec.takes(),
                spec.gives(),
                spec.reportsViolations(),
                spec.idempotent());
    }

    @Override
    public Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        int separator = action.indexOf(SEPARATOR);
        ActionPort port = ports.get(separator < 0 ? "" : action.substring(0, separator));
        if (port == null) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_NOT_FOUND,
                    "Action '" + action + "' is of no plugin of this bundle: expected one of '"
                            + String.join("', '", ports.keySet()) + "'.");
        }
        return port.call(action.substring(separator + 1), input, streams, invocation);
    }
}
