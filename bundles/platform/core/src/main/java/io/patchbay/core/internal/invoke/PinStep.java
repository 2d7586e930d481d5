package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.plugin.json.Json;

/**
 * Takes the revision that serves now, which may be another than before the call waited, and keeps it in place. Which
 * tier it runs in was decided when it came up: its binding leads into this process or out of it.
 */
record PinStep(Offers offers, Step next) implements Step {
    @Override
    public Json take(Attempt attempt) {
        Offer offer = pinned(attempt);
        Revision revision = offer.revision();
        attempt.pin(offer);
        try {
            return next.take(attempt);
        } finally {
            attempt.afterwards(() -> revision.unpin(attempt));
        }
    }

    /** The revision that was found may be replaced before it is pinned: then another one serves already. */
    private Offer pinned(Attempt attempt) {
        String name = attempt.call().plugin();
        Offer offer = find(name);
        while (!offer.revision().pin(attempt)) {
            Offer next = find(name);
            if (next.revision() == offer.revision()) {
                throw new PatchbayException(
                        ActionCode.PLUGIN_NOT_ENABLED,
                        "Plugin '" + name + "' is being stopped or replaced. Try again when it is enabled.");
            }
            offer = next;
        }
        return offer;
    }

    private Offer find(String name) {
        return offers.find(name).orElseThrow(() -> offers.missing(name));
    }
}
