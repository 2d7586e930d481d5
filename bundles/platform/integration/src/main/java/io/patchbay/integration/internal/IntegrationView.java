package io.patchbay.integration.internal;

import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An integration as it is shown.
 *
 * @param id its id
 * @param name what people call it
 * @param plugin the symbolic name of the plugin it calls
 * @param status whether calls go through it
 * @param statusText why not, and what to do; empty if they do
 * @param endpoint where it leads
 * @param settings what was configured
 * @param secrets the names of its secrets; nothing shows their values
 * @param revision how often it was changed, from 1
 * @param created when it was made
 * @param createdBy by whom
 * @param updated when it was changed last
 * @param updatedBy by whom
 * @param lastTest what its last test found; absent if it was not tested since endpoint, settings or secrets changed
 */
public record IntegrationView(
        String id,
        String name,
        String plugin,
        Status status,
        String statusText,
        Optional<String> endpoint,
        JsonObject settings,
        List<String> secrets,
        long revision,
        Instant created,
        String createdBy,
        Instant updated,
        String updatedBy,
        Optional<TestResult> lastTest) {
    /** Whether calls go through an integration. */
    public enum Status {
        /** They do. */
        ACTIVE,
        /** Somebody disabled it. */
        INACTIVE,
        /** Its plugin failed. */
        ERROR,
        /** Its plugin is not there, or not enabled; it is active by itself when that changes. */
        PENDING
    }

    static IntegrationView of(Integration one, Standing standing) {
        return new IntegrationView(
                one.id(),
                one.name(),
                one.plugin(),
                standing.status(),
                standing.text(),
                one.endpoint().map(Object::toString),
                one.settings(),
                List.copyOf(one.secrets()),
                one.revision(),
                one.made().time(),
                one.made().principal(),
                one.changed().time(),
                one.changed().principal(),
                one.lastTest());
    }
}
