package io.patchbay.webhook.internal.shell;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.webhook.internal.delivery.DeliveryStatus;
import io.patchbay.webhook.internal.delivery.DeliveryView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Deliveries for a terminal. */
final class DeliveryLines {
    private static final String ROW = "%-26s %-10s %8s %s%n";

    private DeliveryLines() {}

    static DeliveryStatus status(String text) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "Status '" + text + "': expected pending, delivered, failed or retrying."));
    }

    static String list(List<DeliveryView> all) {
        if (all.isEmpty()) {
            return "There are none.";
        }
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, ROW, "ID", "STATUS", "ATTEMPTS", "ENDPOINT AND NEXT ATTEMPT"));
        for (DeliveryView one : all) {
            String next = one.nextAttempt().map(time -> " " + time).orElse("");
            text.append(String.format(Locale.ROOT, ROW, one.id(), one.status(), one.attempts(), one.endpoint() + next));
        }
        return text.toString().stripTrailing();
    }

    static String of(DeliveryView one) {
        StringBuilder text = new StringBuilder();
        text.append("Delivery ").append(one.id()).append(" of event ").append(one.event());
        text.append(" to ")
                .append(one.endpoint())
                .append(" is ")
                .append(one.status())
                .append(".\n");
        one.nextAttempt()
                .ifPresent(
                        time -> text.append("It is tried next at ").append(time).append(".\n"));
        one.history()
                .orElse(List.of())
                .forEach(attempt -> text.append(String.format(
                        Locale.ROOT,
                        "%3d %s %6d ms %s %s%n",
                        attempt.number(),
                        attempt.time(),
                        attempt.latencyMillis(),
                        attempt.error().orElse("delivered"),
                        attempt.message())));
        return text.toString().stripTrailing();
    }
}
