package io.patchbay.core.internal.invoke;

import io.patchbay.plugin.json.Json;

/** One step of the way to a plugin: does its part, goes on to the next, and does the rest of its part on the way back. */
@FunctionalInterface
interface Step {
    /** Takes the call further; throws what the caller is to get. */
    Json take(Attempt attempt);

    /** A step on the plugin's side, within the budget: runs on the plugin's thread. */
    @FunctionalInterface
    interface Inner {
        /** Takes the call further; throws whatever the plugin throws. */
        Json take(Attempt attempt) throws Exception;
    }
}
