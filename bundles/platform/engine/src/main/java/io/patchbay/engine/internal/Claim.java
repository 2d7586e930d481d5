package io.patchbay.engine.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.integration.Binding;
import java.util.Optional;

/**
 * An execution as a worker takes it. Whoever writes its end must still hold the epoch; a later start of the same execution has
 * a higher one.
 *
 * @param id the execution
 * @param epoch which start of the execution this is
 * @param lost how often a node died while it ran
 * @param caller who asked for it
 * @param call what to call
 * @param integration the id of the integration it goes through, if it goes through one
 */
record Claim(String id, long epoch, int lost, Caller caller, PluginInvoker.Call call, Optional<String> integration) {
    /** Returns the same execution with what its integration is bound to. */
    Claim bound(Binding binding) {
        return new Claim(id, epoch, lost, caller, call.through(binding), integration);
    }

    Claim started() {
        return new Claim(id, epoch + 1, lost, caller, call, integration);
    }
}
