package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;

/** Refuses callers that may not call plugins, and keeps who tried. */
record PermitStep(AuditLog audit, Step next) implements Step {
    @Override
    public Json take(Attempt attempt) {
        try {
            attempt.caller().require(Scope.EXECUTIONS_WRITE);
        } catch (PatchbayException e) {
            JsonObject details = JsonObject.builder()
                    .put("action", attempt.call().action())
                    .put("scope", Scope.EXECUTIONS_WRITE.text())
                    .build();
            audit.append(
                    attempt.caller(),
                    new AuditEntry("plugin.call", attempt.call().plugin(), AuditEntry.Outcome.DENIED, details));
            throw e;
        }
        return next.take(attempt);
    }
}
