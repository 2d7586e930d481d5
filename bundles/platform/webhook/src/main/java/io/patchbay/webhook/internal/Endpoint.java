package io.patchbay.webhook.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where events go.
 *
 * @param content what people say of it
 * @param signing how its messages are signed
 * @param health how its deliveries went
 * @param enabled whether events are sent
 * @param reason why not, if nobody asked for that
 * @param revision how often it was changed
 */
public record Endpoint(
        String id,
        String workspace,
        Content content,
        Signing signing,
        Health health,
        boolean enabled,
        Optional<String> reason,
        long revision,
        Stamp made,
        Stamp changed) {
    /**
     * What people say of it.
     *
     * @param name unique in the workspace
     * @param events patterns of event types
     * @param filter a JSONPath that must select something in an event
     * @param orderingKey a JSONPath; events in which it selects the same are delivered one after the other
     * @param headers the names of the headers that are added; their values are secrets
     */
    public record Content(
            String name,
            URI url,
            List<String> events,
            Optional<String> filter,
            Optional<String> orderingKey,
            List<String> headers,
            RetryPolicy retry,
            int maxRetries,
            Duration timeout) {}

    /**
     * How its messages are signed.
     *
     * @param scheme {@code v1} or {@code v1a}
     * @param publicKey what {@code v1a} is verified with
     * @param version which secret counts
     * @param previousUntil until when the one before counts too
     */
    public record Signing(
            SignatureScheme scheme, Optional<String> publicKey, int version, Optional<Instant> previousUntil) {}

    /**
     * How its deliveries went.
     *
     * @param failures how many attempts failed since the last that did not
     * @param failingSince when the first of them was
     * @param restUntil when it is tried again, whatever is due
     */
    public record Health(int failures, Optional<Instant> failingSince, Optional<Instant> restUntil) {
        /** Of one that works, or was never tried. */
        public static final Health WELL = new Health(0, Optional.empty(), Optional.empty());
    }

    /** When something was done, and who did it. */
    public record Stamp(Instant time, String principal) {}

    /** Returns the same with other content. */
    Endpoint with(Content other, Stamp now) {
        return new Endpoint(id, workspace, other, signing, health, enabled, reason, revision + 1, made, now);
    }

    /** Returns the same with another secret. */
    Endpoint with(Signing other, Stamp now) {
        return new Endpoint(id, workspace, content, other, health, enabled, reason, revision + 1, made, now);
    }

    /** Returns the same, switched; one that is enabled starts with a clean slate. */
    public Endpoint switched(boolean on, Optional<String> why, Stamp now) {
        return new Endpoint(
                id, workspace, content, signing, on ? Health.WELL : health, on, why, revision + 1, made, now);
    }
}
