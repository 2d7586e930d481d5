package io.patchbay.webhook.internal.shell;

import io.patchbay.webhook.internal.EndpointView;
import java.util.List;
import java.util.Locale;

/** Endpoints for a terminal. */
final class WebhookLines {
    private static final String ROW = "%-26s %-9s %s%n";

    private WebhookLines() {}

    static String list(List<EndpointView> all) {
        if (all.isEmpty()) {
            return "There are none. Make one: webhook create NAME URL EVENTS.";
        }
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, ROW, "NAME", "STATUS", "EVENTS AND URL"));
        for (EndpointView one : all) {
            text.append(String.format(
                    Locale.ROOT, ROW, one.name(), status(one), String.join(",", one.events()) + " " + one.url()));
        }
        return text.toString().stripTrailing();
    }

    static String of(EndpointView one) {
        StringBuilder text = new StringBuilder();
        fact(text, "name", one.name());
        fact(text, "id", one.id());
        fact(text, "url", one.url());
        fact(text, "events", String.join(", ", one.events()));
        fact(text, "filter", one.filter().orElse("none"));
        fact(text, "order", one.orderingKey().orElse("none"));
        fact(text, "headers", one.headers().isEmpty() ? "none" : String.join(", ", one.headers()));
        fact(text, "retries", one.maxRetries() + " " + one.retryPolicy());
        fact(text, "timeout", one.timeoutSeconds() + " s");
        fact(text, "signature", one.signature());
        one.publicKey().ifPresent(key -> fact(text, "public key", key));
        fact(text, "status", status(one));
        one.disabledReason().ifPresent(reason -> fact(text, "", reason));
        one.failingSince()
                .ifPresent(since -> fact(text, "failing", one.failures() + " attempts in a row, since " + since));
        fact(text, "revision", Long.toString(one.revision()));
        fact(text, "made", one.created() + " by " + one.createdBy());
        fact(text, "changed", one.updated() + " by " + one.updatedBy());
        return text.toString().stripTrailing();
    }

    static String secret(EndpointView one) {
        String verified = one.secret()
                .map(secret -> "Its messages are verified with this secret, shown this once: " + secret)
                .orElseGet(() -> "Its messages are verified with the public key "
                        + one.publicKey().orElse(""));
        return "Webhook endpoint '" + one.name() + "' is " + status(one) + ", revision " + one.revision() + ".\n"
                + verified;
    }

    private static String status(EndpointView one) {
        if (!one.enabled()) {
            return "disabled";
        }
        return one.failures() > 0 ? "failing" : "enabled";
    }

    private static void fact(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-10s %s%n", name, value));
    }
}
