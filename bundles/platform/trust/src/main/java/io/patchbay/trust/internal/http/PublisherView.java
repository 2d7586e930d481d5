package io.patchbay.trust.internal.http;

import io.patchbay.trust.internal.sign.Publisher;
import io.patchbay.trust.internal.sign.Revocation;
import io.patchbay.trust.internal.sign.StoredPublishers;
import java.time.Instant;
import java.util.Optional;

/**
 * A publisher as it is shown.
 *
 * @param fingerprint the SHA-256 of the certificate
 * @param revoked when its certificate was revoked, if it was
 */
public record PublisherView(
        String id,
        String name,
        Publisher.Usage usage,
        String subject,
        String fingerprint,
        Instant validFrom,
        Instant validUntil,
        Instant created,
        Optional<Instant> revoked,
        Optional<String> reason) {
    static PublisherView of(StoredPublishers.Listed listed) {
        Publisher publisher = listed.publisher();
        return new PublisherView(
                publisher.id(),
                publisher.name(),
                publisher.usage(),
                listed.subject(),
                publisher.fingerprint(),
                publisher.certificate().getNotBefore().toInstant(),
                publisher.certificate().getNotAfter().toInstant(),
                publisher.created(),
                listed.revocation().map(Revocation::created),
                listed.revocation().map(Revocation::reason));
    }
}
