package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.plugin.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the revision that serves now, which may be another than before the call waited, and keeps it in place. Which
 * tier it runs in was decided when it came up: its binding leads into this process or out of it. A call
 * that left its revision at a checkpoint goes on in the next.
 */
record PinStep(Door door, Step next) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PinStep.class);

    @Override
    public Json take(Attempt attempt) {
        while (true) {
            try {
                return once(attempt);
            } catch (PatchbayException e) {
                if (!attempt.goesOn(e)) {
                    throw e;
                }
                attempt.goOn();
                LOG.info(
                        "Call goes on in the new revision. plugin={} execution={}",
                        attempt.lane().plugin(),
                        attempt.execution());
            }
        }
    }

    private Json once(Attempt attempt) {
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
