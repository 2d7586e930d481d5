package io.patchbay.webhook.internal;

import java.util.Locale;

/** How messages are signed, as Standard Webhooks names it. */
public enum SignatureScheme {
    /** HMAC-SHA256 with a secret that both sides know. */
    V1,
    /** Ed25519: what verifies cannot sign. */
    V1A;

    /** Returns the name in the header. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
