package io.patchbay.webhook.internal.http;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.store.Sql;
import io.patchbay.webhook.internal.delivery.DeliveryFilter;
import io.patchbay.webhook.internal.delivery.DeliveryStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries are sent once more; what is left out does not matter.
 *
 * @param status pending, delivered, failed or retrying
 * @param since those written at this time or later, such as 2026-06-01T00:00:00Z
 * @param until those written before
 */
public record Selection(Optional<String> status, Optional<String> since, Optional<String> until) {
    DeliveryFilter filter() {
        return filter(Optional.empty(), status, since, until);
    }

    static DeliveryFilter filter(
            Optional<String> endpoint, Optional<String> status, Optional<String> since, Optional<String> until) {
        return new DeliveryFilter(
                endpoint,
                status.map(text -> NewWebhook.constant("status", text, DeliveryStatus.values())),
                since.map(text -> time("since", text)),
                until.map(text -> time("until", text)));
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/" + field,
                    field + " '" + Sql.fitting(text, 40) + "': expected a time such as 2026-06-01T00:00:00Z.");
        }
    }
}
