package io.patchbay.core.internal.invoke;

import io.patchbay.plugin.json.Json;

/** Makes the plugin's component callable, if this is its first call. */
record BindStep(Step.Inner next) implements Step.Inner {
    @Override
    public Json take(Attempt attempt) throws Exception {
        attempt.bind(attempt.offer().binding().port());
        return next.take(attempt);
    }
}
