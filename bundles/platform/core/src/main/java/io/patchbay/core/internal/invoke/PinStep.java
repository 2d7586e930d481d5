package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.plugin.json.Json;

/**
 * Takes the revision that serves now, which may be another than before the call waited, and keeps it in place. There is one tier
 * so far, so every call stays in this process.
 */
record PinStep(Offers offers, Step next) implements Step {
    @Override
    public Json take(Attempt attempt) {
        String name = attempt.call().plugin();
        Offer offer = offers.find(name).orElseThrow(() -> offers.missing(name));
        Revision revision = offer.revision();
        if (!revision.pin(attempt)) {
            throw new PatchbayException(
                    ActionCode.PLUGIN_NOT_ENABLED,
                    "Plugin '" + name + "' is being stopped or replaced. Try again when it is enabled.");
        }
        attempt.pin(offer);
        try {
            return next.take(attempt);
        } finally {
            attempt.afterwards(() -> revision.unpin(attempt));
        }
    }
}
