package io.patchbay.core.internal.invoke;

import io.patchbay.plugin.json.Json;

/**
 * Takes the revision that serves now, which may be another than before the call waited, and keeps it in place. Which
 * tier it runs in was decided when it came up: its binding leads into this process or out of it.
 */
record PinStep(Door door, Step next) implements Step {
    @Override
    public Json take(Attempt attempt) {
        Offer offer = door.pin(attempt);
        Revision revision = offer.revision();
        attempt.pin(offer);
        try {
            return next.take(attempt);
        } finally {
            attempt.afterwards(() -> revision.unpin(attempt));
        }
    }
}
