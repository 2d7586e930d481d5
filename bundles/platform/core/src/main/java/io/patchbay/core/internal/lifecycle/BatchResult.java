package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginView;
import java.util.Optional;

/** What became of one jar: installed as shown, or refused with the reason. */
record BatchResult(Incoming incoming, Optional<PluginView> view, Optional<PatchbayException> refusal) {
    PluginView orThrow() {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return view.orElseThrow();
    }
}
