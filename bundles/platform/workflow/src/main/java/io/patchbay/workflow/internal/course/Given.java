package io.patchbay.workflow.internal.course;

import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a run was begun with.
 *
 * @param id the run
 * @param inputs its inputs
 * @param secrets the names of secrets its expressions may refer to; copied
 * @param created when it was accepted
 * @param timeout how long it may take
 */
public record Given(String id, JsonObject inputs, Set<String> secrets, Instant created, Duration timeout) {
    /** Copies the names. */
    public Given {
        secrets = Set.copyOf(secrets);
    }
}
