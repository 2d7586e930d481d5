package io.patchbay.webhook.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An endpoint as it is shown.
 *
 * @param headers the names of the headers that are added; their values are never shown
 * @param signature {@code v1} or {@code v1a}
 * @param publicKey what {@code v1a} is verified with
 * @param secret what {@code v1} is verified with; shown once, when it is new
 * @param previousUntil until when messages are signed with the secret before too
 * @param disabledReason why Patchbay disabled it
 * @param failures how many attempts failed since the last that did not
 */
public record EndpointView(
        String id,
        String name,
        String url,
        List<String> events,
        Optional<String> filter,
        Optional<String> orderingKey,
        List<String> headers,
        String retryPolicy,
        int maxRetries,
        long timeoutSeconds,
        String signature,
        Optional<String> publicKey,
        Optional<String> secret,
        Optional<Instant> previousUntil,
        boolean enabled,
        Optional<String> disabledReason,
        int failures,
        Optional<Instant> failingSince,
        long revision,
        Instant created,
        String createdBy,
        Instant updated,
        String updatedBy) {
    static EndpointView of(Endpoint one) {
        return of(one, Optional.empty());
    }

    static EndpointView of(Endpoint one, Optional<SigningSecret> fresh) {
        Endpoint.Content content = one.content();
        return new EndpointView(
                one.id(),
                content.name(),
                content.url().toString(),
                content.events(),
                content.filter(),
                content.orderingKey(),
                content.headers(),
                content.retry().name().toLowerCase(Locale.ROOT),
                content.maxRetries(),
                content.timeout().toSeconds(),
                one.signing().scheme().text(),
                one.signing().publicKey(),
                fresh.filter(secret -> secret.publicKey().isEmpty()).map(SigningSecret::text),
                one.signing().previousUntil(),
                one.enabled(),
                one.reason(),
                one.health().failures(),
                one.health().failingSince(),
                one.revision(),
                one.made().time(),
                one.made().principal(),
                one.changed().time(),
                one.changed().principal());
    }

    /** Shows no secret, whoever logs it. */
    @Override
    public String toString() {
        return "EndpointView[id=" + id + ", name=" + name + ", secret=…]";
    }
}
