package io.patchbay.core.internal.invoke;

import io.patchbay.plugin.json.Json;

/** Calls the plugin. */
record CallStep() implements Step.Inner {
    @Override
    public Json take(Attempt attempt) throws Exception {
        return attempt.port()
                .call(
                        attempt.call().action(),
                        attempt.call().input(),
                        attempt.invocation().platform(attempt.progress().follow(attempt.streams())),
                        attempt.invocation());
    }
}
