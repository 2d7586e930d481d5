package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.execution.PluginInvoker;

/**
 * An execution as a worker takes it. Whoever writes its end must still hold the epoch; a later start of the same execution has
 * a higher one.
 *
 * @param id the execution
 * @param epoch which start of the execution this is
 * @param lost how often a node died while it ran
 * @param caller who asked for it
 * @param call what to call
 */
record Claim(String id, long epoch, int lost, Caller caller, PluginInvoker.Call call) {
    Claim started() {
        return new Claim(id, epoch + 1, lost, caller, call);
    }
}
