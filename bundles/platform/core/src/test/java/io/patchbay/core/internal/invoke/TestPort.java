package io.patchbay.core.internal.invoke;

import io.patchbay.api.action.ActionPort;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.List;

/** A plugin with one action, which a test writes. */
@FunctionalInterface
interface TestPort extends ActionPort {
    Json go(JsonObject input, Invocation invocation) throws Exception;

    @Override
    default List<ActionSpec> actions() {
        return List.of(new ActionSpec(
                "go",
                "",
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                ActionSpec.Stream.NONE,
                ActionSpec.Stream.NONE,
                false,
                false));
    }

    @Override
    default Json call(String action, JsonObject input, Streams streams, Invocation invocation) throws Exception {
        return go(input, invocation);
    }
}
