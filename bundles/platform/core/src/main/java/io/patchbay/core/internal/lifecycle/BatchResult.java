package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import java.util.Optional;

/** What became of one jar: installed as shown, or refused with the reason; the plan if it only waits for consent. */
record BatchResult(
        Incoming incoming, Optional<PluginView> view, Optional<PatchbayException> refusal, Optional<Plan> asked) {
    PluginView orThrow() {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return view.orElseThrow();
    }
}
