package io.patchbay.webhook.internal.inbound;

import java.time.Instant;

/**
 * A path at which another system's messages are taken.
 *
 * @param path what follows {@code /hooks/<workspace>/}
 */
public record Source(
        String id,
        String workspace,
        String path,
        Preset preset,
        boolean enabled,
        long revision,
        Instant created,
        String createdBy) {}
