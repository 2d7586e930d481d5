package io.patchbay.worker.internal;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/**
 * The actions of one plugin of the bundle; over the pipe they have the plugin's name before theirs.
 *
 * @param pool the processes
 * @param prefix the plugin's name and a slash
 */
record NamedPort(Pool pool, String prefix) implements ActionPort {
    @Override
    public List<ActionSpec> actions() {
        return pool.actions().stream()
                .filter(spec -> spec.name().startsWith(prefix))
                .map(spec -> new ActionSpec(
                        spec.name().substring(prefix.length()),
                        spec.description(),
                        spec.input(),
                        spec.output(),
                        spec.takes(),
                        spec.gives(),
                        spec.reportsViolations(),
                        spec.idempotent()))
                .toList();
    }

    @Override
    public Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        return pool.call(prefix + action, input, streams, invocation);
    }
}
