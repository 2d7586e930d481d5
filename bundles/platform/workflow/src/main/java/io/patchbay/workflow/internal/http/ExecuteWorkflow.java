package io.patchbay.workflow.internal.http;

import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a workflow is started with; all of it may be left out. */
public record ExecuteWorkflow(@Nullable JsonObject inputs, @Nullable String base, @Nullable Duration timeout) {
    static final ExecuteWorkflow NOTHING = new ExecuteWorkflow(null, null, null);
}
