package io.patchbay.integration.internal.history;

import java.time.Instant;
import java.util.Optional;

/**
 * An integration as the events tell of it.
 *
 * @param id its id
 * @param name its last name
 * @param plugin its plugin
 * @param endpoint where it led last
 * @param enabled whether calls went through it at last
 * @param revision how often it was changed
 * @param created when it was made
 * @param changed when it was changed last
 * @param deleted when it was deleted; empty if it is still there
 */
public record PastIntegration(
        String id,
        String name,
        String plugin,
        Optional<String> endpoint,
        boolean enabled,
        long revision,
        Instant created,
        Instant changed,
        Optional<Instant> deleted) {}
