package io.patchbay.webhook.internal.delivery;

import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryStatus {
    /** Not tried yet. */
    PENDING,
    /** The endpoint took it. */
    DELIVERED,
    /** It was given up. */
    FAILED,
    /** It failed and is tried again. */
    RETRYING;

    /** Tells whether something is still to be done. */
    public boolean open() {
        return this == PENDING || this == RETRYING;
    }

    /** Returns the text that is shown. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
