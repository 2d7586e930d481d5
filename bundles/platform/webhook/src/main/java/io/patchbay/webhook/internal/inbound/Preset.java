package io.patchbay.webhook.internal.inbound;

import java.util.Locale;

/** Who sends, and so how it is signed. */
public enum Preset {
    /** Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp}, {@code webhook-signature}. */
    STANDARD,
    /** GitHub: {@code X-Hub-Signature-256}, without a time. */
    GITHUB,
    /** Stripe: {@code Stripe-Signature}. */
    STRIPE,
    /** Shopify: {@code X-Shopify-Hmac-Sha256}, without a time. */
    SHOPIFY,
    /** Slack: {@code X-Slack-Signature}. */
    SLACK;

    /** Returns the text that is shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
